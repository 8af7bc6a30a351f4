using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>One file that is verified and sent in one reading.</summary>
/// <param name="Upload">Where it goes; its CRC-64/NVME is not known yet.</param>
/// <param name="File">As it was seen a moment ago.</param>
/// <param name="Formats">Hashes to compute of it.</param>
/// <param name="Lane">Waits until it is this file's turn on the line; who turns out not to be sent needs none.</param>
/// <param name="Trail">Where it is written down how far it is.</param>
public sealed record PassJob(
    UploadRequest Upload,
    SourceFile File,
    IReadOnlyCollection<HashFormat> Formats,
    Func<CancellationToken, Task<IDisposable>> Lane,
    ISendTrail? Trail = null
);

/// <summary>How the one reading of a file ended.</summary>
public abstract record PassResult;

/// <summary>The file was read to its end, and all its parts are in the store, where nothing of it shows.</summary>
/// <param name="Digest">What the reading gave.</param>
/// <param name="UploadId">To be closed, or given up.</param>
public sealed record Passed(FileDigest Digest, Guid UploadId) : PassResult;

/// <summary>It must be verified by itself, and sent later.</summary>
/// <param name="Fault">What stood against it; null when this file is merely none for one reading: it is stored already, another copy of the drive has it, or it would show before it is verified.</param>
public sealed record NotPassed(Fault? Fault) : PassResult;
