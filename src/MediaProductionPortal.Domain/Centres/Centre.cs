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
    public List<Agent> Agents { get; } = [];
}

internal sealed class CentreTable : IEntityTypeConfiguration<Centre>
{
    public void Configure(EntityTypeBuilder<Centre> builder)
    {
        builder.ToTable("Centres");
        builder.Property(c => c.Code).HasMaxLength(24);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.HasIndex(c => c.Code).IsUnique();
    }
}
