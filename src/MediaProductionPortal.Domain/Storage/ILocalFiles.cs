namespace MediaProductionPortal.Storage;

/// <summary>A store whose objects are files of this machine, for tools that only read.</summary>
public interface ILocalFiles
{
    /// <summary>Full path of a whole object; null when it is not there.</summary>
    string? FileOf(string key);

    /// <summary>
    /// As <see cref="IStore.WriteAsync"/>, without copying: the object and the file are the same bytes of one disk, so nobody may
    /// write into the file any more; it may be deleted. Null, and nothing done, where they don't share a file system.
    /// </summary>
    Task<StoredObject?> LinkAsync(string key, string file, string? crc64Nvme, CancellationToken cancel);

    /// <summary>Bytes that it still takes.</summary>
    long Room { get; }
}
