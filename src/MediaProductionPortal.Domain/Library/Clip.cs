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

    public List<string> TrackNames { get; set; } = [];
    public Dictionary<string, string> Metadata { get; set; } = [];
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
        builder.Property(c => c.TrackNames).AsJson();
        builder.Property(c => c.Metadata).AsJson();
        builder.HasIndex(c => new
        {
            c.TitleId,
            c.Name,
            c.Id,
        });
        builder.HasIndex(c => c.RollId);
        builder.HasOne<Title>().WithMany().HasForeignKey(c => c.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Roll).WithMany().HasForeignKey(c => c.RollId).OnDelete(DeleteBehavior.Restrict);
    }
}
