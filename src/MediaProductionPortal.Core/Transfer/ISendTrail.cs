using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>An upload in parts as its sender wrote it down.</summary>
/// <param name="Source">The file when its first part was read.</param>
/// <param name="Parts">Digests of the parts that the store took, by number.</param>
public sealed record BegunUpload(
    Guid UploadId,
    PartDigestKind Kind,
    long PartSize,
    SourceIdentity Source,
    IReadOnlyDictionary<int, string> Parts
);

/// <summary>Where a sender writes down how far a file in several parts is, so that the next run knows what the file was.</summary>
public interface ISendTrail
{
    /// <summary>What an earlier run wrote down; null: nothing.</summary>
    BegunUpload? Before { get; }

    /// <summary>An upload begins, with the parts that an earlier one left.</summary>
    void Begun(BegunUpload upload);

    /// <summary>The store took a part.</summary>
    void Sent(int number, string digest);

    /// <summary>The upload was given up.</summary>
    void Ended();
}
