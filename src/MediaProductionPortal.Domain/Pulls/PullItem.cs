using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>One range of a pull: what is asked for, how far it came, and what was proven of it. The row is the truth (DESIGN §7).</summary>
public sealed class PullItem : IShowsPercent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PullId { get; init; }

    /// <summary>In the pull, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>The plan's, by which it is recognised in a later plan of the same edit.</summary>
    public required string PlanKey { get; init; }

    public List<PulledEvent> Events { get; init; } = [];
    public required Guid ClipId { get; init; }
    public required Guid RollId { get; init; }

    /// <summary>First frame that is delivered, in frames of the clip.</summary>
    public long First { get; init; }

    public long Count { get; init; }
    public long Head { get; init; }
    public long Tail { get; init; }
    public long ShortHead { get; init; }
    public long ShortTail { get; init; }

    /// <summary>In words; null at normal speed.</summary>
    public string? Retime { get; init; }

    /// <summary>Of the plate, or of the original.</summary>
    public required string Name { get; init; }

    public int? Version { get; init; }
    public PlateChange? Change { get; init; }

    /// <summary>Null: as it is, or as the options say without a list.</summary>
    public ItemFraming? Framing { get; init; }

    /// <summary>Of its frames in the package; null: named for the plate and its size.</summary>
    public string? Folder { get; init; }

    /// <summary>What its name was made of, by token: folders of sidecars are, too. Null for what was asked for before that was kept.</summary>
    public Dictionary<string, string>? Texts { get; init; }

    /// <summary>As the frames come out; null where nobody can tell before.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }
    public long PlannedBytes { get; init; }
    public PullItemState State { get; set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>Why it stands, and what to do.</summary>
    public string? Words { get; set; }

    /// <summary>The tool's last lines.</summary>
    public List<string> ToolSaid { get; set; } = [];

    /// <summary>Times that it was begun since it was asked for.</summary>
    public int Tries { get; set; }

    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The folder of its files in the store; null before they are whole and proven.</summary>
    public string? Key { get; set; }

    public long Files { get; set; }
    public long Bytes { get; set; }
    public ItemProof? Proof { get; set; }

    /// <summary>What was made, and how long it took: by these the next plan tells its time.</summary>
    public PullOutput Output { get; init; }

    public double WorkSeconds { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }
}

internal sealed class PullItemTable : IEntityTypeConfiguration<PullItem>
{
    public void Configure(EntityTypeBuilder<PullItem> builder)
    {
        builder.ToTable("PullItems");
        builder.Property(i => i.PlanKey).HasMaxLength(80);
        builder.Property(i => i.Events).AsJson();
        builder.Property(i => i.Retime).HasMaxLength(400);
        builder.Property(i => i.Name).HasMaxLength(400);
        builder.Property(i => i.ToolSaid).AsJson();
        builder.Property(i => i.Framing!).AsJson();
        builder.Property(i => i.Folder).HasMaxLength(600);
        builder.Property(i => i.Texts!).AsJson();
        builder.Property(i => i.Key).HasMaxLength(1024);
        builder.Property(i => i.Proof!).AsJson();
        builder.HasIndex(i => new { i.PullId, i.Place }).IsUnique();
        builder.HasIndex(i => i.State);
        builder.HasIndex(i => new { i.Output, i.EndedAt });
        builder.HasIndex(i => i.ClipId);
        builder.HasOne<Pull>().WithMany().HasForeignKey(i => i.PullId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Clip>().WithMany().HasForeignKey(i => i.ClipId).OnDelete(DeleteBehavior.Restrict);
    }
}
