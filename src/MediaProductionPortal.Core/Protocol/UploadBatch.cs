namespace MediaProductionPortal.Protocol;

/// <summary>Asks for places for many small originals of one roll at once: for a card of frames, three questions a file are more than its bytes.</summary>
/// <param name="Kind">What <see cref="BatchFile.Digest"/> is of; null when the asker does not know yet what this store checks parts with.</param>
/// <param name="Files">At most <see cref="Most"/>, each with a path of its own.</param>
public sealed record UploadBatch(Guid RollId, PartDigestKind? Kind, IReadOnlyList<BatchFile> Files)
{
    public const int Most = 256;
}

/// <summary>One small file of a batch.</summary>
/// <param name="Path">Relative to the roll.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Crc64Nvme">Of the bytes that were verified, 16 hex digits.</param>
/// <param name="Digest">Of the same bytes, of the batch's kind, in lower-case hex.</param>
public sealed record BatchFile(string Path, long Size, string Crc64Nvme, string? Digest);

/// <summary>Where they go.</summary>
/// <param name="Kind">What this store checks parts with.</param>
/// <param name="Places">One a file, in order; none when <see cref="UploadBatch.Kind"/> was another: ask again with digests of this kind.</param>
public sealed record UploadBatchAnswer(PartDigestKind Kind, IReadOnlyList<BatchPlace> Places);

/// <summary>Where one small file goes. All null and not stored: it must be sent by itself, as a large one is.</summary>
/// <param name="AlreadyStored">The very bytes are there: nothing to send.</param>
/// <param name="Link">Takes the whole file.</param>
/// <param name="Refused">Why not, in words.</param>
/// <param name="IsHeld">The store has its bytes from before: nothing to send, it only needs to be closed.</param>
public sealed record BatchPlace(
    string Key,
    bool AlreadyStored = false,
    Guid? UploadId = null,
    PartLink? Link = null,
    string? Refused = null,
    bool IsHeld = false
);

/// <summary>Closes many small files: each becomes visible by itself, and only when the store's own checksum agrees.</summary>
public sealed record CompleteBatch(IReadOnlyList<BatchEnd> Files);

/// <summary>One file that is to be closed.</summary>
/// <param name="Whole">What was verified.</param>
public sealed record BatchEnd(Guid UploadId, CompleteRequest Whole);

/// <summary>What the store holds now, one a file, in order.</summary>
public sealed record CompleteBatchAnswer(IReadOnlyList<BatchEndAnswer> Files);

/// <summary>What became of one file.</summary>
/// <param name="Stored">Null when it was not closed.</param>
/// <param name="Refused">Why, in words; null when the portal knows no such upload of such a file, which is then opened again.</param>
public sealed record BatchEndAnswer(CompleteAnswer? Stored, string? Refused = null);
