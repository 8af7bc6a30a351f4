using MediaProductionPortal.Data;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Workspaces;

/// <summary>A folder or a file. Renaming and moving change this row and no bytes.</summary>
public sealed class SpaceItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid WorkspaceId { get; init; }

    /// <summary>The folder that it lies in; the workspace's id for the first folder.</summary>
    public required Guid FolderId { get; set; }

    public required bool IsFolder { get; init; }
    public required string Name { get; set; }

    /// <summary>The same for names that Windows or macOS take for one (<see cref="KeyOf"/>).</summary>
    public required string NameKey { get; set; }

    /// <summary>Empty, or its own id while it lies in the trash: its name is free again.</summary>
    public Guid TrashMark { get; set; }

    public DateTimeOffset? TrashedAt { get; set; }
    public string? TrashedBy { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    /// <summary>Number of the newest version; 0 for a folder.</summary>
    public int Newest { get; set; }

    /// <summary>Bytes of the newest version.</summary>
    public long Bytes { get; set; }

    /// <summary>CRC-64/NVME of the newest version, 16 hex digits.</summary>
    public string? Crc64Nvme { get; set; }

    /// <summary>XXH128 of the newest version, where its sender told one.</summary>
    public string? Hash { get; set; }

    /// <summary>Of the newest version, where it came from; milliseconds since 1970.</summary>
    public long? Modified { get; set; }

    public List<SpaceVersion> Versions { get; } = [];

    /// <summary>Whether these are the bytes of its newest version.</summary>
    public bool Holds(long bytes, string crc64Nvme) => Bytes == bytes && Checksums.Same(Crc64Nvme, crc64Nvme);

    public static string KeyOf(string name) => Text.Key(SameName.Fold(name));
}

/// <summary>Bytes of a file that was uploaded; another upload of the same name is another version.</summary>
public sealed class SpaceVersion
{
    /// <summary>That of the upload that brought it.</summary>
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required int Number { get; init; }

    /// <summary>Name of the store that holds it.</summary>
    public required string Store { get; init; }

    public required string Key { get; init; }
    public required long Bytes { get; init; }
    public required string Crc64Nvme { get; init; }
    public string? Hash { get; init; }
    public long? Modified { get; init; }
    public Guid? UserId { get; init; }
    public required string By { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class SpaceItemTable : IEntityTypeConfiguration<SpaceItem>
{
    public void Configure(EntityTypeBuilder<SpaceItem> builder)
    {
        builder.ToTable("SpaceItems");
        builder.Property(i => i.Name).HasMaxLength(255);
        builder.Property(i => i.NameKey).HasMaxLength(32);
        builder.Property(i => i.TrashedBy).HasMaxLength(256);
        builder.Property(i => i.ChangedBy).HasMaxLength(256);
        builder.Property(i => i.Crc64Nvme).HasMaxLength(16);
        builder.Property(i => i.Hash).HasMaxLength(32);
        builder
            .HasIndex(i => new
            {
                i.FolderId,
                i.NameKey,
                i.TrashMark,
            })
            .IsUnique();
        builder.HasIndex(i => new { i.WorkspaceId, i.TrashedAt });
        builder.HasOne<Workspace>().WithMany().HasForeignKey(i => i.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SpaceVersionTable : IEntityTypeConfiguration<SpaceVersion>
{
    public void Configure(EntityTypeBuilder<SpaceVersion> builder)
    {
        builder.ToTable("SpaceVersions");
        builder.Property(v => v.Store).HasMaxLength(24);
        builder.Property(v => v.Key).HasMaxLength(200);
        builder.Property(v => v.Crc64Nvme).HasMaxLength(16);
        builder.Property(v => v.Hash).HasMaxLength(32);
        builder.Property(v => v.By).HasMaxLength(256);
        builder.HasIndex(v => new { v.ItemId, v.Number }).IsUnique();
        builder.HasIndex(v => v.WorkspaceId);
        builder.HasOne<SpaceItem>().WithMany(i => i.Versions).HasForeignKey(v => v.ItemId);
    }
}
