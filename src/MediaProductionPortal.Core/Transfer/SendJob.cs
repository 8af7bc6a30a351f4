using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>One file to send, as it was when it was verified.</summary>
/// <param name="Upload">Where it goes.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Size">Bytes, when it was verified.</param>
/// <param name="Modified">Last modification, when it was verified.</param>
/// <param name="Expected">The hash that was verified; computed again of the bytes that are sent.</param>
/// <param name="Crc64Nvme">CRC-64/NVME of the same reading, 16 hex digits.</param>
/// <param name="Trail">Where it is written down how far it is; null: nowhere.</param>
public sealed record SendJob(
    UploadRequest Upload,
    string FullPath,
    long Size,
    DateTimeOffset Modified,
    HashValue Expected,
    string Crc64Nvme,
    ISendTrail? Trail = null
)
{
    internal SourceFile File => new(FullPath, Size, Modified);
}

/// <summary>How the sending of a file ended.</summary>
public abstract record SendResult;

/// <summary>The file is whole in the store, and the store's own checksum is the verified one.</summary>
/// <param name="BytesSent">Bytes of this file that went over the line this time.</param>
/// <param name="PartsSkipped">Parts that the store held already.</param>
public sealed record Stored(string Key, long Size, string Crc64Nvme, long BytesSent, int PartsSkipped) : SendResult;

/// <summary>The file is no longer what was verified; nothing became visible in the store.</summary>
/// <param name="Words">What differs, and what to do.</param>
public sealed record SourceChanged(string Words) : SendResult;

/// <summary>The file could not be sent; the parts that arrived are kept for the next try.</summary>
public sealed record Fault(FaultKind Kind, string Words) : SendResult;
