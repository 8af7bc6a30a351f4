using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Deliveries;

/// <summary>Whether the list of a delivery's files is there.</summary>
public enum DeliveryState
{
    /// <summary>The list is being written.</summary>
    Preparing,
    Ready,

    /// <summary>It can't be written; a person must act.</summary>
    Failed,
}

/// <summary>Stored files that are handed over. Which ones stands in a list in the store, not in rows: a roll may be a million frames.</summary>
public sealed class Delivery : ILeased
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TitleId { get; init; }
    public Title? Title { get; init; }
    public required string Name { get; init; }
    public string? Note { get; init; }
    public List<Guid> ClipIds { get; init; } = [];
    public List<Guid> RollIds { get; init; } = [];

    /// <summary>A folder in the store with a hash list over it, as a pull leaves it; with its '/'.</summary>
    public string? PackagePrefix { get; init; }

    /// <summary>Key of that hash list.</summary>
    public string? PackageManifest { get; init; }

    public Guid? VendorId { get; init; }
    public Vendor? Vendor { get; init; }
    public bool CanDownload { get; init; }

    /// <summary>The page draws the recipient's name and the time over what is watched; null in deliveries made before there was one.</summary>
    public bool? Watermark { get; init; }
    public Guid? MadeByUserId { get; init; }
    public required string MadeBy { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When a recipient looked at it first.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>When webhooks were told that it ran out; null again when it is open for longer.</summary>
    public DateTimeOffset? ExpiredToldAt { get; set; }

    public DeliveryState State { get; set; }
    public string? Words { get; set; }

    /// <summary>Key of the list of its files (<see cref="ContentsLine"/>).</summary>
    public string? ContentsKey { get; set; }

    /// <summary>Bytes of that list.</summary>
    public long ContentsBytes { get; set; }

    /// <summary>Key of the hash list that comes with a ZIP.</summary>
    public string? ListKey { get; set; }

    /// <summary>C4 of that list.</summary>
    public string? ListC4 { get; set; }

    /// <summary>Bytes of that list.</summary>
    public long ListBytes { get; set; }

    public long Files { get; set; }
    public long Bytes { get; set; }
    public long ZipBytes { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public int Tries { get; set; }
    public List<DeliveryPerson> People { get; } = [];

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>A recipient.</summary>
public sealed class DeliveryPerson
{
    public Guid DeliveryId { get; init; }
    public required Guid UserId { get; init; }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.Note).HasMaxLength(2000);
        builder.Property(d => d.ClipIds).AsJson();
        builder.Property(d => d.RollIds).AsJson();
        builder.Property(d => d.PackagePrefix).HasMaxLength(1000);
        builder.Property(d => d.PackageManifest).HasMaxLength(1100);
        builder.Property(d => d.MadeBy).HasMaxLength(256);
        builder.Property(d => d.Words).HasMaxLength(1000);
        builder.Property(d => d.ContentsKey).HasMaxLength(300);
        builder.Property(d => d.ListKey).HasMaxLength(600);
        builder.Property(d => d.ListC4).HasMaxLength(100);
        builder.HasIndex(d => new { d.TitleId, d.MadeAt });
        builder.HasIndex(d => d.VendorId);
        builder.HasIndex(d => d.State);
        builder.HasOne(d => d.Title).WithMany().HasForeignKey(d => d.TitleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Vendor).WithMany().HasForeignKey(d => d.VendorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeliveryPersonTable : IEntityTypeConfiguration<DeliveryPerson>
{
    public void Configure(EntityTypeBuilder<DeliveryPerson> builder)
    {
        builder.ToTable("DeliveryPeople");
        builder.HasKey(p => new { p.DeliveryId, p.UserId });
        builder.HasIndex(p => p.UserId);
        builder.HasOne<Delivery>().WithMany(d => d.People).HasForeignKey(p => p.DeliveryId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
