using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Deliveries;

/// <summary>Where a fetch stands.</summary>
public enum ReceiptState
{
    Fetching,

    /// <summary>Every file was verified at the recipient, and its list of them agrees with the delivery's.</summary>
    Verified,

    /// <summary>It ended before.</summary>
    Partial,

    /// <summary>Sent to a browser, which tells nothing back.</summary>
    Sent,
}

/// <summary>What one run of a fetch told: who, where, how much arrived and was verified there. Which files is a list in the store.</summary>
public sealed class DeliveryReceipt
{
    /// <summary>Given by whoever fetches.</summary>
    public required Guid Id { get; init; }

    public required Guid DeliveryId { get; init; }
    public Guid? UserId { get; init; }
    public required string By { get; init; }
    public required string Machine { get; init; }
    public required string Tool { get; init; }
    public ReceiptState State { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
    public long FilesVerified { get; set; }
    public long BytesVerified { get; set; }
    public long FilesFailed { get; set; }
    public long BytesFetched { get; set; }
    public string? Words { get; set; }

    /// <summary>Key of the list of its files.</summary>
    public string? FilesKey { get; set; }
}

internal sealed class DeliveryReceiptTable : IEntityTypeConfiguration<DeliveryReceipt>
{
    public void Configure(EntityTypeBuilder<DeliveryReceipt> builder)
    {
        builder.ToTable("DeliveryReceipts");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.By).HasMaxLength(256);
        builder.Property(r => r.Machine).HasMaxLength(100);
        builder.Property(r => r.Tool).HasMaxLength(100);
        builder.Property(r => r.Words).HasMaxLength(1000);
        builder.Property(r => r.FilesKey).HasMaxLength(300);
        builder.HasIndex(r => new { r.DeliveryId, r.StartedAt });
        builder.HasOne<Delivery>().WithMany().HasForeignKey(r => r.DeliveryId).OnDelete(DeleteBehavior.Restrict);
    }
}
