using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Titles;

/// <summary>A film or a series: what media, people and pulls belong to.</summary>
public sealed class Title
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short name in keys and folders, <c>[A-Z0-9_-]{2,24}</c>; never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Name of the store of its media; written down with its first ingest, and fixed from then on. Null: the default.</summary>
    public string? MediaStore { get; set; }

    /// <summary>Name of the store of the second copy; as <see cref="MediaStore"/>.</summary>
    public string? ArchiveStore { get; set; }

    public StoreChoice Stores => new(MediaStore, ArchiveStore);

    public List<TitleMember> Members { get; } = [];
}

internal sealed class TitleTable : IEntityTypeConfiguration<Title>
{
    public void Configure(EntityTypeBuilder<Title> builder)
    {
        builder.ToTable("Titles");
        builder.Ignore(t => t.Stores);
        builder.Property(t => t.Code).HasMaxLength(24);
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.Property(t => t.MediaStore).HasMaxLength(24);
        builder.Property(t => t.ArchiveStore).HasMaxLength(24);
        builder.HasIndex(t => t.Code).IsUnique();
    }
}
