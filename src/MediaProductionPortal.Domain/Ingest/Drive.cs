using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Ingest;

/// <summary>Where a drive is on its walk.</summary>
public enum DriveState
{
    /// <summary>Listed; a person must say what it is.</summary>
    Waiting,

    /// <summary>At least one roll is on its way.</summary>
    Ingesting,

    /// <summary>Every roll that was confirmed is safe or ended.</summary>
    Done,

    /// <summary>Unplugged before it was done.</summary>
    Gone,
}

/// <summary>A drive, or a folder that a person named, at a centre.</summary>
public sealed class Drive
{
    /// <summary>Given by the agent.</summary>
    public required Guid Id { get; init; }

    public required Guid CentreId { get; init; }
    public required Guid AgentId { get; init; }
    public required string Label { get; set; }

    /// <summary>Where it is mounted at the centre.</summary>
    public required string Path { get; set; }

    public DriveState State { get; set; }

    /// <summary>The centre can read it now.</summary>
    public bool Present { get; set; }

    public DateTimeOffset ListedAt { get; set; }
    public long Files { get; set; }
    public long Bytes { get; set; }

    /// <summary>Who goes first on the centre's link.</summary>
    public DrivePriority Priority { get; set; }

    /// <summary>When its bytes should be in the store.</summary>
    public DateTimeOffset? WantedBy { get; set; }

    public List<Finding> Findings { get; set; } = [];

    /// <summary>The registrations that it was recognised as, the surest first.</summary>
    public List<RecognisedShipment> Shipments { get; set; } = [];
    public List<Roll> Rolls { get; } = [];
}

internal sealed class DriveTable : IEntityTypeConfiguration<Drive>
{
    public void Configure(EntityTypeBuilder<Drive> builder)
    {
        builder.ToTable("Drives");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Label).HasMaxLength(256);
        builder.Property(d => d.Findings).AsJson();
        builder.Property(d => d.Shipments).AsJson();
        builder.Property(d => d.Priority).HasDefaultValue(DrivePriority.Normal);
        builder.HasIndex(d => new
        {
            d.CentreId,
            d.State,
            d.ListedAt,
        });
        builder.HasOne<Centre>().WithMany().HasForeignKey(d => d.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agent>().WithMany().HasForeignKey(d => d.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}
