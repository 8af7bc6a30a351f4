using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Centres;

/// <summary>A regional ingest centre.</summary>
public sealed class Centre
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short name, <c>[a-z0-9-]{2,24}</c>; the embedded agent's is "local".</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Name of the store for media of titles that chose none and begin here; null: the default.</summary>
    public string? MediaStore { get; set; }

    /// <summary>The same for the second copy.</summary>
    public string? ArchiveStore { get; set; }

    /// <summary>Verify and send large files in one reading; null: as its agents' own settings say.</summary>
    public bool? SinglePass { get; set; }

    public StoreChoice Stores => new(MediaStore, ArchiveStore);

    public List<Agent> Agents { get; } = [];
}

internal sealed class CentreTable : IEntityTypeConfiguration<Centre>
{
    public void Configure(EntityTypeBuilder<Centre> builder)
    {
        builder.ToTable("Centres");
        builder.Ignore(c => c.Stores);
        builder.Property(c => c.Code).HasMaxLength(24);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.MediaStore).HasMaxLength(24);
        builder.Property(c => c.ArchiveStore).HasMaxLength(24);
        builder.HasIndex(c => c.Code).IsUnique();
    }
}
