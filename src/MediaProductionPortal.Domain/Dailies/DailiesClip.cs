using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies;

/// <summary>Where a clip's dailies stand.</summary>
public enum DailiesState
{
    /// <summary>Nobody asked yet.</summary>
    Open,
    Waiting,

    /// <summary>A worker is at it, or died at it; its lease says which.</summary>
    Making,
    Made,

    /// <summary>They can't be made; a person must look.</summary>
    Failed,
}

/// <summary>A file that was made, and where it lies.</summary>
/// <param name="Parts">Keys of what belongs to it besides.</param>
public sealed record DailiesFileRow(
    DailiesForm Form,
    string Key,
    IReadOnlyList<string> Parts,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    long Frames
)
{
    /// <summary>As it is called where it is fetched to.</summary>
    /// <param name="part">0 is the first, then what belongs to it besides.</param>
    public string NameOf(string clip, int part)
    {
        var extension = Path.GetExtension(part == 0 ? Key : Parts[part - 1]);
        return Form switch
        {
            DailiesForm.DnxhdOpAtom when part == 0 => $"{clip}_V01{extension}",
            DailiesForm.DnxhdOpAtom => string.Create(CultureInfo.InvariantCulture, $"{clip}_A{part:00}{extension}"),
            DailiesForm.ReviewHevc => $"{clip}_HEVC{extension}",
            _ when part > 0 => string.Create(CultureInfo.InvariantCulture, $"{clip}_{part + 1}{extension}"),
            _ => clip + extension,
        };
    }
}

/// <summary>A clip in a session: what a person chose for it, how far it came, what was made and what was found. The row is the job (DESIGN §7).</summary>
public sealed class DailiesClip : IShowsPercent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid TitleId { get; init; }
    public required Guid ClipId { get; init; }

    /// <summary>In the session, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Frames and hundredths of a frame by which the sound is later than its timecode.</summary>
    public long SlipFrames { get; set; }

    public int SlipSubframes { get; set; }
    public SoundPull Pull { get; set; }
    public bool IsMos { get; set; }
    public DailiesLook Look { get; set; }

    /// <summary>With <see cref="DailiesLook.Given"/>.</summary>
    public string? GivenSop { get; set; }

    public string? GivenSat { get; set; }

    /// <summary>What the camera wrote, where a person knows better than the clip.</summary>
    public string? InputSpace { get; set; }

    public DailiesState State { get; set; }

    /// <summary>Raised with every change: what was begun before is not kept.</summary>
    public int Revision { get; set; }

    public required string By { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>Why it stands, and what to do.</summary>
    public string? Words { get; set; }

    public List<string> ToolSaid { get; set; } = [];
    public List<string> Sounds { get; set; } = [];
    public List<string> SyncWords { get; set; } = [];

    /// <summary>Samples at 48 kHz by which the sound should be later than it is; a person applies it, or nobody.</summary>
    public long? SuggestedSlip { get; set; }

    public SyncBasis? SuggestedBy { get; set; }
    public double? Drift { get; set; }

    /// <summary>Where the CDL came from; null: none.</summary>
    public string? LookSource { get; set; }

    /// <summary>The CDL that it was made with, for the editor's log.</summary>
    public string? MadeSop { get; set; }

    public string? MadeSat { get; set; }

    public List<string> LookWords { get; set; } = [];

    /// <summary>The look as it was applied, half floats in the store; null: none, or one that a proxy can't be seen through.</summary>
    public string? LookKey { get; set; }

    /// <summary>The framing decision list that its lines come from; null: none.</summary>
    public string? FramedBy { get; set; }

    /// <summary>Tracks of sound in editorial files.</summary>
    public int Tracks { get; set; }

    public int HeadFrames { get; set; }
    public List<DailiesFileRow> Files { get; set; } = [];
    public List<QcFinding> Qc { get; set; } = [];
    public DailiesVerdict Verdict { get; set; }
    public string? VerdictWords { get; set; }
    public long? VerdictFrame { get; set; }
    public string? VerdictBy { get; set; }
    public DateTimeOffset? VerdictAt { get; set; }

    /// <summary>Who made it one of the title's selects; null: it is none.</summary>
    public string? SelectedBy { get; set; }

    /// <summary>Times that it was begun since it was asked for.</summary>
    public int Tries { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The numbers that a person gave; null when they gave none.</summary>
    public Cdl? GivenCdl => Read(GivenSop, GivenSat);

    /// <summary>Null when it was made with none.</summary>
    public Cdl? MadeCdl => Read(MadeSop, MadeSat);

    private static Cdl? Read(string? sopText, string? satText)
    {
        var sop = CdlText.TryParseSop(sopText, out var n);
        var sat = CdlText.TryParseSat(satText, out var saturation);
        return sop || sat
            ? new(sop ? n.Slope : null, sop ? n.Offset : null, sop ? n.Power : null, sat ? saturation : null)
            : null;
    }
}

internal sealed class DailiesClipTable : IEntityTypeConfiguration<DailiesClip>
{
    public void Configure(EntityTypeBuilder<DailiesClip> builder)
    {
        builder.ToTable("DailiesClips");
        builder.Ignore(c => c.GivenCdl);
        builder.Ignore(c => c.MadeCdl);
        builder.Property(c => c.By).HasMaxLength(256);
        builder.Property(c => c.VerdictBy).HasMaxLength(256);
        builder.Property(c => c.SelectedBy).HasMaxLength(256);
        builder.Property(c => c.GivenSop).HasMaxLength(200);
        builder.Property(c => c.GivenSat).HasMaxLength(40);
        builder.Property(c => c.LookSource).HasMaxLength(300);
        builder.Property(c => c.MadeSop).HasMaxLength(400);
        builder.Property(c => c.MadeSat).HasMaxLength(40);
        builder.Property(c => c.InputSpace).HasMaxLength(80);
        builder.Property(c => c.LookKey).HasMaxLength(1024);
        builder.Property(c => c.FramedBy).HasMaxLength(1000);
        builder.Property(c => c.LookWords).AsJson();
        builder.Property(c => c.ToolSaid).AsJson();
        builder.Property(c => c.Sounds).AsJson();
        builder.Property(c => c.SyncWords).AsJson();
        builder.Property(c => c.Files).AsJson();
        builder.Property(c => c.Qc).AsJson();
        builder.HasIndex(c => new { c.SessionId, c.ClipId }).IsUnique();
        builder.HasIndex(c => new { c.State, c.AskedAt });
        builder.HasOne<DailiesSession>().WithMany().HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Clip>().WithMany().HasForeignKey(c => c.ClipId).OnDelete(DeleteBehavior.Restrict);
    }
}
