using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Titles;

/// <summary>A shooting unit of a title: MU main, SU second, SP splinter, AP aerial, …</summary>
public sealed class Unit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid TitleId { get; init; }

    /// <summary>Short code, upper case.</summary>
    public required string Code { get; init; }
}

internal sealed class UnitTable : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units");
        builder.Property(u => u.Code).HasMaxLength(16);
        builder.HasIndex(u => new { u.TitleId, u.Code }).IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(u => u.TitleId);
    }
}
