using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>What is known of a delivered file without reading it.</summary>
/// <param name="Known">Hashes that were computed of these bytes and proven where they lie now; none where nobody knows.</param>
public sealed record DeliveredStat(long Size, DateTimeOffset Modified, IReadOnlyList<HashValue> Known);

/// <summary>Where the files of a package lie: a folder, or keys of an object store. Paths are '/'-separated, relative to the package.</summary>
public interface IDeliveredFiles
{
    /// <summary>All files, in any order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancel);

    /// <returns>Null when there is none.</returns>
    Task<DeliveredStat?> StatAsync(string path, CancellationToken cancel);

    /// <summary>The bytes from the first on; the caller ends the stream.</summary>
    /// <exception cref="IOException">There is none, or it can't be read.</exception>
    Task<Stream> OpenAsync(string path, CancellationToken cancel);
}
