using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library;

/// <summary>What an editor names: one or many files of one recording.</summary>
public sealed class Clip
{
    /// <summary>Given by the agent.</summary>
    public required Guid Id { get; init; }

    public required Guid TitleId { get; init; }
    public required Guid RollId { get; init; }
    public Roll? Roll { get; init; }
    public required string Name { get; set; }
    public ClipKind Kind { get; set; }
    public string? Reel { get; set; }
    public string? CameraIndex { get; set; }
    public string? CameraModel { get; set; }

    /// <summary>First frame, "hh:mm:ss:ff", ';' before the frames for drop frame.</summary>
    public string? Timecode { get; set; }

    public int? RateNumerator { get; set; }
    public int? RateDenominator { get; set; }
    public long? Frames { get; set; }
    public double? Seconds { get; set; }
    public int? Width { get; set; }
    public int? Height { get; set; }
    public string? Codec { get; set; }
    public string? PixelFormat { get; set; }
    public int? SampleRate { get; set; }
    public int? Channels { get; set; }
    public string? Scene { get; set; }
    public string? Take { get; set; }
    public bool? Circled { get; set; }

    /// <summary>Why there is no picture; null when there is one.</summary>
    public string? OpaqueReason { get; set; }

    /// <summary>Bytes of its media files.</summary>
    public long Bytes { get; set; }

    public int? Iso { get; set; }

    /// <summary>Degrees, 180 for half the frame's time.</summary>
    public double? ShutterAngle { get; set; }

    public string? Lens { get; set; }

    /// <summary>Millimetres.</summary>
    public double? FocalLength { get; set; }

    /// <summary>Kelvin.</summary>
    public int? WhiteBalance { get; set; }

    /// <summary>Steps from magenta (-) to green (+), as cameras say it.</summary>
    public double? Tint { get; set; }

    /// <summary>Of an anamorphic lens: 2 for 2:1.</summary>
    public double? Squeeze { get; set; }

    /// <summary>Frames a second that the sensor took, where it says another than the file's rate.</summary>
    public double? SensorRate { get; set; }

    /// <summary>Frames a second of the project that the camera was set to.</summary>
    public double? ProjectRate { get; set; }

    /// <summary>Of the picture, "3840x1608".</summary>
    public string? ActiveArea { get; set; }

    /// <summary>Look or LUT that was seen on set, by its name.</summary>
    public string? Look { get; set; }

    public string? CameraSerial { get; set; }
    public string? ColourSpace { get; set; }
    public string? Gamma { get; set; }

    /// <summary>Bits a sample, of the picture or of the sound.</summary>
    public int? BitDepth { get; set; }

    /// <summary>What was written on set: slate notes, descriptions.</summary>
    public string? Notes { get; set; }

    /// <summary>"3840x2160"; null for sound.</summary>
    public string? Resolution { get; set; }

    /// <summary>Of the roll's ingest. These four are the roll's own, kept here to be counted and sorted by: <see cref="ClipRoll"/>.</summary>
    public DateOnly? ShootDate { get; set; }

    public string? Unit { get; set; }

    /// <summary>"" in rows from before it was there.</summary>
    public string RollName { get; set; } = "";

    public RollState RollState { get; set; }

    /// <summary>By what edits find it; <see cref="ClipNames.Write"/> sets them all. "" in rows from before they were there.</summary>
    public string NameKey { get; set; } = "";

    public string? ReelKey { get; set; }
    public string? SlateKey { get; set; }
    public string? ShortKey { get; set; }

    /// <summary>Timecode seconds of the day that it begins in and has ended by.</summary>
    public int? StartSecond { get; set; }

    public int? EndSecond { get; set; }

    public List<string> TrackNames { get; set; } = [];
    public Dictionary<string, string> Metadata { get; set; } = [];

    /// <summary>What the files say of the fields that something else stands over, by field (<see cref="Corrections.StandingValues"/>).</summary>
    public Dictionary<string, string?> FileValues { get; set; } = [];

    /// <summary>The last change that set or gave back values: an agent that reports the clip at the same moment looks again.</summary>
    public Guid? LastChange { get; set; }

    public List<Rendition> Renditions { get; } = [];
}

internal sealed class ClipTable : IEntityTypeConfiguration<Clip>
{
    public void Configure(EntityTypeBuilder<Clip> builder)
    {
        builder.ToTable("Clips");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.Property(c => c.Reel).HasMaxLength(128);
        builder.Property(c => c.CameraIndex).HasMaxLength(16);
        builder.Property(c => c.CameraModel).HasMaxLength(128);
        builder.Property(c => c.Timecode).HasMaxLength(16);
        builder.Property(c => c.Codec).HasMaxLength(64);
        builder.Property(c => c.PixelFormat).HasMaxLength(32);
        builder.Property(c => c.Scene).HasMaxLength(64);
        builder.Property(c => c.Take).HasMaxLength(64);
        builder.Property(c => c.Lens).HasMaxLength(128);
        builder.Property(c => c.CameraSerial).HasMaxLength(64);
        builder.Property(c => c.ColourSpace).HasMaxLength(64);
        builder.Property(c => c.Gamma).HasMaxLength(64);
        builder.Property(c => c.Notes).HasMaxLength(ClipMetadata.LongestNotes);
        builder.Property(c => c.Resolution).HasMaxLength(16);
        builder.Property(c => c.Unit).HasMaxLength(16);
        builder.Property(c => c.RollName).HasMaxLength(256);
        builder.Property(c => c.NameKey).HasMaxLength(300);
        builder.Property(c => c.ReelKey).HasMaxLength(128);
        builder.Property(c => c.SlateKey).HasMaxLength(128);
        builder.Property(c => c.ShortKey).HasMaxLength(ClipNames.ShortLength);
        builder.Property(c => c.TrackNames).AsJson();
        builder.Property(c => c.Metadata).AsJson();
        builder.Property(c => c.FileValues).AsJson();
        builder.Property(c => c.LastChange).IsConcurrencyToken();
        builder.Property(c => c.ActiveArea).HasMaxLength(16);
        builder.Property(c => c.Look).HasMaxLength(128);
        builder.HasIndex(c => new
        {
            c.TitleId,
            c.Name,
            c.Id,
        });
        foreach (var column in ClipFields.Indexed)
            builder.HasIndex(nameof(Clip.TitleId), column, nameof(Clip.Id));
        builder.HasIndex(c => c.RollId);
        builder.HasIndex(c => new { c.TitleId, c.NameKey });
        // All that a match reads of the many clips behind a reel: the rows themselves are wide and lie apart.
        foreach (var key in new[] { nameof(Clip.ReelKey), nameof(Clip.SlateKey), nameof(Clip.ShortKey) })
            builder.HasIndex(
                nameof(Clip.TitleId),
                key,
                nameof(Clip.StartSecond),
                nameof(Clip.EndSecond),
                nameof(Clip.Id)
            );
        builder.HasOne<Title>().WithMany().HasForeignKey(c => c.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Roll).WithMany().HasForeignKey(c => c.RollId).OnDelete(DeleteBehavior.Restrict);
    }
}
