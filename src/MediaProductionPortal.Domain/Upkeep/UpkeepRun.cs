using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Upkeep;

/// <summary>What a run does with a roll's two copies.</summary>
public enum UpkeepKind
{
    /// <summary>Looks whether both are still what was proven.</summary>
    Scrub,

    /// <summary>Mends one from the other.</summary>
    Restore,
}

/// <summary>Which objects a run reads.</summary>
public enum UpkeepScope
{
    /// <summary>Every object is asked after, and one part of them is read back.</summary>
    Sample,

    /// <summary>Every object is read back.</summary>
    Whole,

    /// <summary>Only what a scrub found.</summary>
    Found,
}

/// <summary>Where a run stands.</summary>
public enum UpkeepState
{
    /// <summary>Waits, or works.</summary>
    Open,
    Done,

    /// <summary>A person stopped it, or the roll went another way.</summary>
    Stopped,
}

/// <summary>A scrub or restore of one roll: the row is the truth, also of how far it came (DESIGN §7).</summary>
public sealed class UpkeepRun : ILeased
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RollId { get; init; }
    public required UpkeepKind Kind { get; init; }
    public required UpkeepScope Scope { get; init; }

    /// <summary>Which part a sample reads, from 0, of <see cref="Slots"/>.</summary>
    public int Slot { get; init; }

    /// <summary>Into how many parts the roll's objects are cut.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Who asked: a person, or the timetable.</summary>
    public required string By { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public UpkeepState State { get; set; }

    /// <summary>What came of it, or why it stands.</summary>
    public string? Words { get; set; }

    /// <summary>C4 of the hash list that its progress counts in; another list, and it begins anew.</summary>
    public string? ManifestC4 { get; set; }

    /// <summary>Entries of the hash list that lie behind it.</summary>
    public long Entries { get; set; }

    /// <summary>Last key behind it of those that no list names; null before these.</summary>
    public string? Behind { get; set; }

    /// <summary>Objects that were asked after.</summary>
    public long Objects { get; set; }

    /// <summary>Copies that were read from the first byte to the last.</summary>
    public long Read { get; set; }

    /// <summary>Bytes read.</summary>
    public long Bytes { get; set; }

    /// <summary>Copies that are not what was proven.</summary>
    public long Bad { get; set; }

    /// <summary>Copies that were mended.</summary>
    public long Mended { get; set; }

    /// <summary>Copies that could not be, because the other one is no better.</summary>
    public long Refused { get; set; }

    /// <summary>The first of the files that are bad, mended or refused, with what became of each.</summary>
    public List<string> Named { get; set; } = [];

    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public int Tries { get; set; }
}

internal sealed class UpkeepRunTable : IEntityTypeConfiguration<UpkeepRun>
{
    public void Configure(EntityTypeBuilder<UpkeepRun> builder)
    {
        builder.ToTable("UpkeepRuns");
        builder.Property(r => r.By).HasMaxLength(256);
        builder.Property(r => r.ManifestC4).HasMaxLength(90);
        builder.Property(r => r.Named).AsJson();
        builder.HasIndex(r => new { r.RollId, r.AskedAt });
        builder.HasIndex(r => new { r.State, r.LeasedUntil });
        builder.HasOne<Roll>().WithMany().HasForeignKey(r => r.RollId).OnDelete(DeleteBehavior.Restrict);
    }
}
