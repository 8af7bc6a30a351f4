using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>One file to fetch, as its hash list tells it.</summary>
/// <param name="Key">What the portal knows it by.</param>
/// <param name="Path">Where it goes, '/'-separated, relative to the destination; taken for hostile until checked.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Expected">Hashes of its hash list; all are compared. May be empty when <paramref name="Crc64Nvme"/> is given.</param>
/// <param name="Crc64Nvme">CRC-64/NVME, 16 hex digits, where it is known.</param>
/// <param name="Modified">Last modification to set, where it is known.</param>
public sealed record FetchJob(
    string Key,
    string Path,
    long Size,
    IReadOnlyList<HashValue> Expected,
    string? Crc64Nvme = null,
    DateTimeOffset? Modified = null
);

/// <summary>How the fetching of one file ended.</summary>
public abstract record FetchResult(string Path);

/// <summary>The file is whole, proven, on the disk and under its name.</summary>
/// <param name="BytesFetched">Bytes that went over the line this time, those of a copy that was thrown away included.</param>
/// <param name="BytesResumed">Bytes that an earlier try had left.</param>
public sealed record Fetched(string Path, long Size, long BytesFetched, long BytesResumed) : FetchResult(Path);

/// <summary>The file was there already, was read, and is the right one.</summary>
public sealed record AlreadyThere(string Path, long Size) : FetchResult(Path);

/// <summary>The file is not there under its name; what is good of it is kept for the next try.</summary>
/// <param name="Kind">What to do about it.</param>
/// <param name="Words">Why, and what to do.</param>
public sealed record FetchFault(string Path, FaultKind Kind, string Words) : FetchResult(Path)
{
    /// <summary>What it is about.</summary>
    public FaultCause Cause { get; init; }
}

/// <summary>What keeps a file from being there.</summary>
public enum FaultCause
{
    Other,

    /// <summary>Something else has its name.</summary>
    InTheWay,

    /// <summary>The disk is full, gone, or can't be written to.</summary>
    Destination,

    /// <summary>The store gave other bytes than the hash list tells.</summary>
    Mismatch,
}
