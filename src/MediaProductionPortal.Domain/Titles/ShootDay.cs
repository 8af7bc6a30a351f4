using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Titles;

/// <summary>A day of a title's shoot.</summary>
public sealed class ShootDay
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid TitleId { get; init; }
    public DateOnly Date { get; init; }
}

internal sealed class ShootDayTable : IEntityTypeConfiguration<ShootDay>
{
    public void Configure(EntityTypeBuilder<ShootDay> builder)
    {
        builder.ToTable("ShootDays");
        builder.HasIndex(d => new { d.TitleId, d.Date }).IsUnique();
        builder.HasOne<Title>().WithMany().HasForeignKey(d => d.TitleId);
    }
}
