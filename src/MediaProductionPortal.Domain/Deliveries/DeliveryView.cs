using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Deliveries;

/// <summary>Which frames of a delivered clip were on a recipient's screen, as their page told.</summary>
public sealed class DeliveryView
{
    public required Guid DeliveryId { get; init; }
    public required Guid ClipId { get; init; }
    public required Guid UserId { get; init; }
    public required string By { get; init; }
    public List<FrameSpan> Spans { get; set; } = [];
    public DateTimeOffset At { get; set; }

    /// <summary>Raised with every report: two windows of one recipient lose nothing of each other.</summary>
    public int Revision { get; set; }
}

internal sealed class DeliveryViewTable : IEntityTypeConfiguration<DeliveryView>
{
    public void Configure(EntityTypeBuilder<DeliveryView> builder)
    {
        builder.ToTable("DeliveryViews");
        builder.HasKey(v => new
        {
            v.DeliveryId,
            v.ClipId,
            v.UserId,
        });
        builder.Property(v => v.By).HasMaxLength(256);
        builder.Property(v => v.Spans).AsJson();
        builder.Property(v => v.Revision).IsConcurrencyToken();
        builder.HasOne<Delivery>().WithMany().HasForeignKey(v => v.DeliveryId).OnDelete(DeleteBehavior.Restrict);
    }
}
