using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage;

/// <summary>Where a folder store keeps its objects.</summary>
public sealed record FolderStoreOptions
{
    /// <summary>The folder; made when it is not there. Objects, uploads and checksums must lie on one file system.</summary>
    public required string Root { get; init; }

    /// <summary>Bytes that are left free on the disk; below that the store says that it is full.</summary>
    public long MinFreeBytes { get; init; } = 1024 * PartSizes.MiB;

    /// <summary>Least part in bytes.</summary>
    public long PartFloor { get; init; } = PartSizes.FolderFloor;

    /// <summary>The secret (32 bytes) that links are signed with, made at first start; null: <c>links.key</c> in <see cref="Root"/>.</summary>
    public string? LinkSecretFile { get; init; }
}
