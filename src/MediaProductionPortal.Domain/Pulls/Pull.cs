using MediaProductionPortal.Data;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>Ranges of clips that somebody asked for, frozen as they were planned; delivered together. The row is the truth (DESIGN §7).</summary>
public sealed class Pull : ILeased
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }

    /// <summary>Counted in its title, from 1.</summary>
    public required int Number { get; init; }

    public PullKind Kind { get; init; }
    public required string Name { get; set; }

    /// <summary>Null for ranges that a person picked.</summary>
    public Guid? EditId { get; init; }

    public string? Timeline { get; init; }
    public required PullOptions Options { get; init; }

    /// <summary>What has less comes first.</summary>
    public int Priority { get; set; }

    public DateOnly? Due { get; set; }
    public PullState State { get; set; }
    public Guid? AskedByUserId { get; init; }
    public required string AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Who approved or refused it; null where nobody had to.</summary>
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it stands, and what to do.</summary>
    public string? Words { get; set; }

    public int Items { get; init; }
    public long Frames { get; init; }

    /// <summary>About so many, as they were planned.</summary>
    public long PlannedBytes { get; init; }

    public List<NotPulledEvent> NotPulled { get; init; } = [];

    /// <summary>The version of the list by which its plates are framed; null where they are not.</summary>
    public Guid? FramingListId { get; init; }

    /// <summary>How its package is laid out, as the title's profile said when it was asked for; null: as usual.</summary>
    public PackageProfile? Profile { get; init; }

    /// <summary>Of the store; null before the package is there.</summary>
    public string? PackageKey { get; set; }

    /// <summary>Times that the package was begun.</summary>
    public int Tries { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }
}

internal sealed class PullTable : IEntityTypeConfiguration<Pull>
{
    public void Configure(EntityTypeBuilder<Pull> builder)
    {
        builder.ToTable("Pulls");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Timeline).HasMaxLength(400);
        builder.Property(p => p.Options).AsJson();
        builder.Property(p => p.NotPulled).AsJson();
        builder.Property(p => p.Profile!).AsJson();
        builder.Property(p => p.AskedBy).HasMaxLength(256);
        builder.Property(p => p.DecidedBy).HasMaxLength(256);
        builder.Property(p => p.Reason).HasMaxLength(2000);
        builder.Property(p => p.PackageKey).HasMaxLength(1024);
        builder.HasIndex(p => new { p.TitleId, p.Number }).IsUnique();
        builder.HasIndex(p => new { p.State, p.Priority });
        builder.HasOne<Title>().WithMany().HasForeignKey(p => p.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.FramingListId);
        builder.HasOne<Edit>().WithMany().HasForeignKey(p => p.EditId).OnDelete(DeleteBehavior.Restrict);
    }
}
