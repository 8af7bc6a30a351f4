using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Centres;

/// <summary>How much of its link a centre may use, and when; a centre without a row has no limit.</summary>
public sealed class CentreLink
{
    public required Guid CentreId { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    /// <summary>At times that no rule speaks of; 0: no sending; null: no limit.</summary>
    public double? MbitPerSecond { get; set; }

    public List<LinkRule> Rules { get; set; } = [];
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    public LinkTimetable Timetable => new(TimeZone, MbitPerSecond, Rules);
}

internal sealed class CentreLinkTable : IEntityTypeConfiguration<CentreLink>
{
    public void Configure(EntityTypeBuilder<CentreLink> builder)
    {
        builder.ToTable("CentreLinks");
        builder.HasKey(l => l.CentreId);
        builder.Ignore(l => l.Timetable);
        builder.Property(l => l.TimeZone).HasMaxLength(64);
        builder.Property(l => l.Rules).AsJson();
        builder.Property(l => l.ChangedBy).HasMaxLength(256);
        builder.HasOne<Centre>().WithOne().HasForeignKey<CentreLink>(l => l.CentreId);
    }
}
