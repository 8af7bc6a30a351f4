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
    public List<TitleMember> Members { get; } = [];
}

internal sealed class TitleTable : IEntityTypeConfiguration<Title>
{
    public void Configure(EntityTypeBuilder<Title> builder)
    {
        builder.ToTable("Titles");
        builder.Property(t => t.Code).HasMaxLength(24);
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.HasIndex(t => t.Code).IsUnique();
    }
}
