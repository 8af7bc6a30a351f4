using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Ingest;

/// <summary>Where a roll is on its walk (DESIGN §5).</summary>
public enum RollState
{
    /// <summary>Listed; not confirmed yet.</summary>
    Waiting,

    /// <summary>Ordered; the centre has not begun.</summary>
    Queued,
    Verifying,
    Inspecting,
    Sending,

    /// <summary>All sent; the portal compares with its store.</summary>
    Confirming,

    /// <summary>Gate C passed; the second copy is made.</summary>
    Archiving,

    /// <summary>All four gates passed.</summary>
    Safe,

    /// <summary>Bad files: a person must decide.</summary>
    Held,

    /// <summary>A fault: a person must act.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Cancelled,

    /// <summary>A person paused it: the centre rests, and goes on where it was when told.</summary>
    Paused,

    /// <summary>A stored copy is not what was proven any more: mend it from the other.</summary>
    Damaged,
}

/// <summary>A camera roll, sound roll or other folder: the unit of custody.</summary>
public sealed class Roll : ILeased
{
    /// <summary>Given by the agent.</summary>
    public required Guid Id { get; init; }

    public required Guid DriveId { get; init; }
    public required Guid CentreId { get; init; }
    public Guid? IngestId { get; set; }
    public Guid? TitleId { get; set; }
    public Title? Title { get; init; }
    public Guid? ShootDayId { get; set; }
    public ShootDay? ShootDay { get; init; }
    public Guid? UnitId { get; set; }
    public Unit? Unit { get; init; }
    public required string Name { get; set; }
    public RollKind Kind { get; set; }

    /// <summary>Card layout, from <see cref="RollPlan.Layout"/>.</summary>
    public required string Layout { get; set; }

    /// <summary>Relative to the drive.</summary>
    public required string Path { get; set; }

    public RollState State { get; set; }

    /// <summary>Why it stands there, when that needs words.</summary>
    public string? Words { get; set; }

    public int Attempt { get; set; }
    public long Files { get; set; }
    public long Bytes { get; set; }

    /// <summary>Clips as the listing counted them.</summary>
    public int Clips { get; set; }

    /// <summary>Findings in all, also those beyond the thousand that are kept as rows.</summary>
    public int FindingCount { get; set; }

    public List<string> HashLists { get; set; } = [];

    /// <summary>What folder names suggest.</summary>
    public DateOnly? SuggestedDay { get; set; }

    public string? SuggestedUnit { get; set; }

    /// <summary>"EP104": what folder names suggest, from its confirmation on what the person said.</summary>
    public string? Episode { get; set; }
    public Gate Listed { get; init; } = new();
    public Gate Verified { get; init; } = new();
    public Gate Stored { get; init; } = new();
    public Gate Archived { get; init; } = new();

    /// <summary>Whether the drive may be wiped, as far as the gates go.</summary>
    public bool AllGatesPassed => Listed.IsPassed && Verified.IsPassed && Stored.IsPassed && Archived.IsPassed;

    /// <summary>The centre works on it.</summary>
    public bool IsAtCentre => State is RollState.Verifying or RollState.Inspecting or RollState.Sending;

    /// <summary>Key of the newest hash-list manifest in the store.</summary>
    public string? ManifestKey { get; set; }

    public string? ManifestC4 { get; set; }

    /// <summary>The roll of another drive that this one is a second copy of: what that one has stored is not sent again (decision 25).</summary>
    public Guid? CopyOfId { get; set; }

    /// <summary>Until when a worker holds the row (DESIGN §7).</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public Guid? LeasedBy { get; set; }

    /// <summary>Not before then; set when a job must be tried later.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public int Tries { get; set; }
}

internal sealed class RollTable : IEntityTypeConfiguration<Roll>
{
    public void Configure(EntityTypeBuilder<Roll> builder)
    {
        // Keeps what clips hold of their roll in step.
        builder.ToTable("Rolls", t => t.HasTrigger("RollsToClips"));
        builder.Property(r => r.Id).ValueGeneratedNever();
        // Facts, people and jobs all move it: who comes second must look again.
        builder.Property(r => r.State).IsConcurrencyToken();
        builder.Ignore(r => r.AllGatesPassed);
        builder.Ignore(r => r.IsAtCentre);
        builder.Property(r => r.Name).HasMaxLength(256);
        builder.Property(r => r.Layout).HasMaxLength(32);
        builder.Property(r => r.SuggestedUnit).HasMaxLength(16);
        builder.Property(r => r.Episode).HasMaxLength(16);
        builder.Property(r => r.ManifestC4).HasMaxLength(90);
        builder.Property(r => r.HashLists).AsJson();
        foreach (
            var gate in new[] { nameof(Roll.Listed), nameof(Roll.Verified), nameof(Roll.Stored), nameof(Roll.Archived) }
        )
            builder.OwnsOne(typeof(Gate), gate).Ignore(nameof(Gate.IsPassed));
        builder.HasIndex(r => new { r.TitleId, r.State });
        builder.HasIndex(r => r.DriveId);
        builder.HasIndex(r => new { r.State, r.LeasedUntil });
        builder.HasOne<Roll>().WithMany().HasForeignKey(r => r.CopyOfId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Drive>().WithMany(d => d.Rolls).HasForeignKey(r => r.DriveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IngestRun>().WithMany().HasForeignKey(r => r.IngestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Title).WithMany().HasForeignKey(r => r.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.ShootDay).WithMany().HasForeignKey(r => r.ShootDayId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Unit).WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
