using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Days;

/// <summary>What a shoot day and unit missed when it was looked at last, so that the home page need not look at every day.</summary>
public sealed class DayStanding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>"" for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Clips that were reported or registered and are on no drive.</summary>
    public int Missing { get; set; }

    /// <summary>Since when it misses some.</summary>
    public DateTimeOffset Since { get; set; }

    public DateTimeOffset ComputedAt { get; set; }
}

internal sealed class DayStandingTable : IEntityTypeConfiguration<DayStanding>
{
    public void Configure(EntityTypeBuilder<DayStanding> builder)
    {
        builder.ToTable("DayStandings");
        builder.Property(d => d.Unit).HasMaxLength(16);
        builder
            .HasIndex(d => new
            {
                d.TitleId,
                d.Day,
                d.Unit,
            })
            .IsUnique();
        builder.HasIndex(d => d.Missing);
        builder.HasOne<Title>().WithMany().HasForeignKey(d => d.TitleId);
    }
}
