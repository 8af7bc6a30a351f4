using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Library;

/// <summary>A file of a roll; a whole frame-per-file sequence is one (DESIGN §8).</summary>
public sealed class MediaFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RollId { get; init; }
    public Guid? ClipId { get; set; }
    public ClipFileRole? Role { get; set; }

    /// <summary>Place in the clip's play order.</summary>
    public int Position { get; set; }

    /// <summary>Relative to the roll; the printf pattern of a sequence.</summary>
    public required string Path { get; init; }

    /// <summary>XXH128 of <see cref="Path"/>: exact, short, and not at the mercy of collations.</summary>
    public required string PathKey { get; init; }

    /// <summary>By what edits find it, when its name is not its clip's (<see cref="ClipNames.File"/>).</summary>
    public string? NameKey { get; set; }

    public long Size { get; set; }
    public DateTimeOffset? Modified { get; set; }
    public SequenceRange? Sequence { get; set; }

    /// <summary>"xxh64 44bc…"; null for a sequence.</summary>
    public string? Hash { get; set; }

    public FileVerdict? Verdict { get; set; }
    public DateTimeOffset? StoredAt { get; set; }

    /// <summary>CRC-64/NVME of the whole object as the store computed it.</summary>
    public string? StoreChecksum { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }
}

internal sealed class MediaFileTable : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("MediaFiles");
        builder.Property(f => f.PathKey).HasMaxLength(32);
        builder.Property(f => f.NameKey).HasMaxLength(300);
        builder.Property(f => f.Hash).HasMaxLength(100);
        builder.Property(f => f.StoreChecksum).HasMaxLength(16);
        builder.Property(f => f.Sequence!).AsJson();
        builder.HasIndex(f => new { f.RollId, f.PathKey }).IsUnique();
        builder.HasIndex(f => f.ClipId);
        builder.HasIndex(f => f.NameKey);
        builder.HasOne<Roll>().WithMany().HasForeignKey(f => f.RollId).OnDelete(DeleteBehavior.Restrict);
    }
}
