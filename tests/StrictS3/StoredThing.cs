namespace MediaProductionPortal.StrictS3;

/// <summary>An object with all that was said about it.</summary>
internal sealed record StoredThing(
    byte[] Bytes,
    string ETag,
    string? Crc64Nvme,
    string ContentType,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset Modified
);

/// <summary>A part that arrived.</summary>
internal sealed record StoredPiece(byte[] Bytes, string ETag, string? Crc64Nvme);

/// <summary>An upload on its way.</summary>
internal sealed class OpenThing(
    string id,
    string key,
    string contentType,
    IReadOnlyDictionary<string, string> metadata,
    bool fullCrc,
    DateTimeOffset at
)
{
    public string Id => id;
    public string Key => key;
    public string ContentType => contentType;
    public IReadOnlyDictionary<string, string> Metadata => metadata;
    public bool FullCrc => fullCrc;
    public DateTimeOffset At => at;
    public SortedDictionary<int, StoredPiece> Parts { get; } = [];
}
