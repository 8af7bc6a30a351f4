using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Workspaces;

/// <summary>A file on its way into a workspace; the row goes when the file is whole or given up.</summary>
public sealed class SpaceUpload : IUploadRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid WorkspaceId { get; init; }

    /// <summary>The folder that <see cref="Path"/> begins at.</summary>
    public required Guid FolderId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>By what the same person's same file is known when it comes again (<see cref="IdentityOf"/>).</summary>
    public required string Identity { get; init; }

    public required string Path { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Modified { get; init; }

    public required string Store { get; init; }
    public required string Key { get; init; }
    public required string StoreUploadId { get; init; }
    public required long Size { get; init; }
    public required long PartSize { get; init; }
    public string? Crc64Nvme { get; init; }
    public string? ContentType { get; init; }

    /// <summary>When somebody last asked for it.</summary>
    public DateTimeOffset SeenAt { get; set; }

    public static string IdentityOf(Guid user, Guid folder, string path, long size, long modified) =>
        Text.Key(string.Create(null, $"{user}|{folder}|{size}|{modified}|{path}"));
}

internal sealed class SpaceUploadTable : IEntityTypeConfiguration<SpaceUpload>
{
    public void Configure(EntityTypeBuilder<SpaceUpload> builder)
    {
        builder.ToTable("SpaceUploads");
        builder.Property(u => u.Identity).HasMaxLength(32);
        builder.Property(u => u.Store).HasMaxLength(24);
        builder.Property(u => u.Key).HasMaxLength(200);
        builder.Property(u => u.StoreUploadId).HasMaxLength(256);
        builder.Property(u => u.Crc64Nvme).HasMaxLength(16);
        builder.Property(u => u.ContentType).HasMaxLength(256);
        builder.HasIndex(u => u.Identity).IsUnique();
        builder.HasIndex(u => u.WorkspaceId);
        builder.HasOne<Workspace>().WithMany().HasForeignKey(u => u.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
    }
}
