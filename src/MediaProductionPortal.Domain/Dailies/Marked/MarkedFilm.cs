using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Where a film with a viewer's name stands.</summary>
public enum MarkedState
{
    Waiting,

    /// <summary>A worker is at it, or died at it; its lease says which.</summary>
    Making,
    Made,

    /// <summary>It can't be made; a person must look.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Stopped,

    /// <summary>Its viewer may not watch any more: the file is gone, and soon the row.</summary>
    Dropped,
}

/// <summary>A review film of one viewer's own, with their name burnt in. The row is the job (DESIGN §7).</summary>
public sealed class MarkedFilm : ILeased
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required Guid DailiesClipId { get; init; }

    /// <summary>A person's id, or a guest's.</summary>
    public required Guid ViewerId { get; init; }

    /// <summary>What a guest came by; null for members.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>The name that is burnt in; time and number come behind it.</summary>
    public required string Name { get; init; }

    /// <summary>The review that it is wanted of.</summary>
    public required string SourceKey { get; set; }

    public MarkedState State { get; set; }

    /// <summary>Raised each time it is asked for: what was begun before is not kept.</summary>
    public int Revision { get; set; }

    public DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>Why it stands, and what to do.</summary>
    public string? Words { get; set; }

    public List<string> ToolSaid { get; set; } = [];

    /// <summary>Where the film lies; null: nowhere yet.</summary>
    public string? Key { get; set; }

    /// <summary>The review that it was made of.</summary>
    public string? MadeOf { get; set; }

    /// <summary>Times that it was begun since it was asked for.</summary>
    public int Tries { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Stands behind the name, so that a film says whose it is also where no font has the name's letters.</summary>
    public string Number => Id.ToString("N")[^8..];

    /// <summary>What is burnt in.</summary>
    public string Mark(DateTimeOffset at) => $"{Name} · {Text.Time(at)} · {Number}";

    /// <summary>It can be watched; also while it is made once more.</summary>
    public bool IsOf(DailiesFileRow review) => Key is not null && MadeOf == review.Key;

    /// <summary>What the names of its files in the store begin with.</summary>
    internal static string FileName(Guid id) => $"marked-{id:N}-";
}

internal sealed class MarkedFilmTable : IEntityTypeConfiguration<MarkedFilm>
{
    public void Configure(EntityTypeBuilder<MarkedFilm> builder)
    {
        builder.ToTable("MarkedFilms");
        builder.Ignore(f => f.Number);
        builder.Property(f => f.Name).HasMaxLength(300);
        builder.Property(f => f.SourceKey).HasMaxLength(1024);
        builder.Property(f => f.Key).HasMaxLength(1024);
        builder.Property(f => f.MadeOf).HasMaxLength(1024);
        builder.Property(f => f.ToolSaid).AsJson();
        builder.HasIndex(f => new { f.DailiesClipId, f.ViewerId }).IsUnique();
        builder.HasIndex(f => new { f.State, f.AskedAt });
        builder.HasIndex(f => f.LinkId);
        builder.HasOne<DailiesClip>().WithMany().HasForeignKey(f => f.DailiesClipId).OnDelete(DeleteBehavior.Cascade);
    }
}
