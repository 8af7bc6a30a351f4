using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Pulls;

/// <summary>A name that a plate of a title got. The list of all that were ever given: none is given twice, also when its pull failed or is gone.</summary>
public sealed class GivenName
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public required string Name { get; init; }

    /// <summary>The name as Windows and macOS tell it apart (<see cref="SameName"/>), as a key.</summary>
    public required string NameKey { get; init; }

    /// <summary>The shot whose plates are counted up together, as a key.</summary>
    public required string ShotKey { get; init; }

    /// <summary>PL, FG, BG.</summary>
    public required string Element { get; init; }

    public int Plate { get; init; }
    public int Version { get; init; }
    public required Guid PullId { get; init; }
    public required Guid ItemId { get; init; }
    public Guid ClipId { get; init; }

    /// <summary>First frame of the plate, in frames of the clip.</summary>
    public long First { get; init; }

    public long Count { get; init; }

    /// <summary>The edit that asked for it, by its file's name; null for a picked range.</summary>
    public string? Cut { get; init; }

    public DateTimeOffset GivenAt { get; init; }
}

internal sealed class GivenNameTable : IEntityTypeConfiguration<GivenName>
{
    public void Configure(EntityTypeBuilder<GivenName> builder)
    {
        builder.ToTable("GivenNames");
        builder.Property(n => n.Name).HasMaxLength(400);
        builder.Property(n => n.NameKey).HasMaxLength(32);
        builder.Property(n => n.ShotKey).HasMaxLength(32);
        builder.Property(n => n.Element).HasMaxLength(24);
        builder.Property(n => n.Cut).HasMaxLength(256);
        builder.HasIndex(n => new { n.TitleId, n.NameKey }).IsUnique();
        builder.HasIndex(n => new { n.TitleId, n.ShotKey });
        builder.HasOne<Title>().WithMany().HasForeignKey(n => n.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PullItem>().WithMany().HasForeignKey(n => n.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
