using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Lines;

/// <summary>How much the portal itself may send and copy, and when; without a row there is no limit.</summary>
public sealed class PortalLine
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    /// <summary>At times that no rule speaks of; null: no limit.</summary>
    public double? MbitPerSecond { get; set; }

    public List<LinkRule> Rules { get; set; } = [];
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    public LinkTimetable Timetable => new(TimeZone, MbitPerSecond, Rules);
}

/// <summary>What one process of the portal sends at this moment, told every few seconds while it does.</summary>
public sealed class PortalLineUse
{
    public required Guid ProcessId { get; init; }
    public required string Machine { get; init; }

    /// <summary>Bytes a second, in the order of <see cref="Transfer.Link.LinePriority"/>.</summary>
    public List<double> Rates { get; set; } = [];

    public DateTimeOffset At { get; set; }
}

internal sealed class PortalLineTable : IEntityTypeConfiguration<PortalLine>
{
    public void Configure(EntityTypeBuilder<PortalLine> builder)
    {
        builder.ToTable("PortalLines");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Ignore(l => l.Timetable);
        builder.Property(l => l.TimeZone).HasMaxLength(64);
        builder.Property(l => l.Rules).AsJson();
        builder.Property(l => l.ChangedBy).HasMaxLength(256);
    }
}

internal sealed class PortalLineUseTable : IEntityTypeConfiguration<PortalLineUse>
{
    public void Configure(EntityTypeBuilder<PortalLineUse> builder)
    {
        builder.ToTable("PortalLineUses");
        builder.HasKey(u => u.ProcessId);
        builder.Property(u => u.ProcessId).ValueGeneratedNever();
        builder.Property(u => u.Machine).HasMaxLength(256);
        builder.Property(u => u.Rates).AsJson();
        builder.HasIndex(u => u.At);
    }
}
