using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Storage;

/// <summary>A file on its way into the store; the row goes when the file is whole or given up.</summary>
public sealed class Upload : IUploadRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RollId { get; init; }
    public required Guid AgentId { get; init; }
    public required string Key { get; init; }

    /// <summary>XXH128 of <see cref="Key"/>.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The store's own name for the upload.</summary>
    public required string StoreUploadId { get; init; }

    public required long Size { get; init; }
    public required long PartSize { get; init; }

    /// <summary>CRC-64/NVME that was verified before the upload was opened, 16 hex digits; the upload is closed with no other.</summary>
    public string? Crc64Nvme { get; init; }

    public string? ContentType { get; init; }
    public DateTimeOffset StartedAt { get; init; }
}

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("Uploads");
        builder.Property(u => u.KeyHash).HasMaxLength(32);
        builder.Property(u => u.StoreUploadId).HasMaxLength(256);
        builder.Property(u => u.Crc64Nvme).HasMaxLength(16);
        builder.Property(u => u.ContentType).HasMaxLength(256);
        builder.HasIndex(u => u.KeyHash).IsUnique();
        builder.HasOne<Roll>().WithMany().HasForeignKey(u => u.RollId).OnDelete(DeleteBehavior.Restrict);
    }
}
