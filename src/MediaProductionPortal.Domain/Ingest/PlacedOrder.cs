using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Ingest;

/// <summary>Whether an order still stands.</summary>
public enum OrderState
{
    Open,
    Done,
    Refused,
}

/// <summary>An order to a centre; open ones are what the agent is told.</summary>
public sealed class PlacedOrder
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CentreId { get; init; }
    public Guid? RollId { get; init; }

    /// <summary>For a named folder: the drive that it led to. For bad files that are read once more: the drive that they lie on (<see cref="RollId"/> is of the order to ingest only).</summary>
    public Guid? DriveId { get; set; }

    public required Order Order { get; set; }
    public OrderState State { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Words { get; set; }

    public DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class PlacedOrderTable : IEntityTypeConfiguration<PlacedOrder>
{
    public void Configure(EntityTypeBuilder<PlacedOrder> builder)
    {
        builder.ToTable("Orders");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Order).AsJson();
        builder.HasIndex(o => new { o.CentreId, o.State });
        builder.HasIndex(o => o.RollId);
        builder.HasOne<Centre>().WithMany().HasForeignKey(o => o.CentreId).OnDelete(DeleteBehavior.Restrict);
    }
}
