namespace MediaProductionPortal.Protocol.Api;

/// <summary>A workspace, or a folder of one that was shared with the caller.</summary>
/// <param name="Id">Of its first folder; names it in every call.</param>
/// <param name="Kind">"mine", "returns" (a vendor company's) or "shared".</param>
/// <param name="Name">"My workspace", the company or the folder.</param>
/// <param name="By">Whose it is, where it was shared.</param>
/// <param name="CanWrite">Whether the caller may upload into it.</param>
public sealed record WorkspaceAnswer(
    Guid Id,
    string TitleCode,
    string TitleName,
    string Kind,
    string Name,
    string? By,
    bool CanWrite
);

/// <summary>A folder or file.</summary>
/// <param name="Bytes">Of the newest version; 0 for a folder.</param>
/// <param name="Versions">How many are kept; 0 for a folder.</param>
/// <param name="Modified">Of the file where it came from.</param>
/// <param name="Preview">"image", "video" or "audio" where browsers show it; else null.</param>
/// <param name="Crc64Nvme">Of the newest version, 16 hex digits.</param>
/// <param name="Hash">XXH128 of the newest version, where its sender told one.</param>
public sealed record SpaceItemAnswer(
    Guid Id,
    string Name,
    bool IsFolder,
    long Bytes,
    int Versions,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    DateTimeOffset? Modified,
    string? Preview,
    int Comments,
    bool Shared,
    string? Crc64Nvme,
    string? Hash
);

/// <summary>A step of the way from a workspace's first folder.</summary>
public sealed record SpaceCrumb(Guid Id, string Name);

/// <summary>How much of a workspace is taken.</summary>
/// <param name="Bytes">All versions, what lies in the trash too.</param>
/// <param name="Quota">At most.</param>
public sealed record SpaceRoom(long Bytes, long Quota);

/// <summary>A folder with what lies in it, folders first, by name.</summary>
/// <param name="WorkspaceId">Of its workspace.</param>
/// <param name="Crumbs">From the first folder that the caller sees to this one.</param>
/// <param name="CanWrite">Upload, rename, move, trash.</param>
/// <param name="CanShare">Share it, see its trash, delete for good.</param>
/// <param name="Closed">Why nothing can be added: its title was closed.</param>
/// <param name="Total">How many things there are that fit what was asked for; <see cref="Items"/> may be a page of them.</param>
/// <param name="Next">Asks for the page behind this one; null: it was the last.</param>
public sealed record FolderAnswer(
    Guid Id,
    Guid WorkspaceId,
    string TitleCode,
    string Kind,
    IReadOnlyList<SpaceCrumb> Crumbs,
    IReadOnlyList<SpaceItemAnswer> Items,
    SpaceRoom Room,
    bool CanWrite,
    bool CanShare,
    string? Closed,
    long? Total = null,
    string? Next = null
);

/// <summary>A version of a file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Crc64Nvme">As the store proved it, 16 hex digits.</param>
/// <param name="Hash">XXH128 that its sender computed; null where none was told.</param>
public sealed record SpaceVersionAnswer(
    int Number,
    long Bytes,
    string Crc64Nvme,
    string? Hash,
    string By,
    DateTimeOffset At,
    DateTimeOffset? Modified
);

/// <summary>What somebody wrote beside a file.</summary>
public sealed record SpaceCommentAnswer(Guid Id, string By, DateTimeOffset At, string Text, bool Mine);

/// <summary>A file with its versions (newest first) and comments (oldest first).</summary>
/// <param name="Link">Signed, to look at the newest version in a browser; null where none shows it.</param>
/// <param name="Crumbs">From the first folder that the caller sees to the file itself.</param>
public sealed record FileAnswer(
    SpaceItemAnswer File,
    IReadOnlyList<SpaceVersionAnswer> Versions,
    IReadOnlyList<SpaceCommentAnswer> Comments,
    string? Link,
    bool CanWrite,
    string TitleCode,
    IReadOnlyList<SpaceCrumb> Crumbs
);

/// <summary>Something that was thrown away.</summary>
/// <param name="Place">The folder that it lay in.</param>
/// <param name="GoesAt">When it is deleted for good.</param>
public sealed record TrashedAnswer(
    Guid Id,
    string Name,
    bool IsFolder,
    string Place,
    long Bytes,
    DateTimeOffset At,
    string By,
    DateTimeOffset GoesAt
);

/// <summary>Whom a folder was shared with.</summary>
/// <param name="With">E-mail address, or the vendor company.</param>
public sealed record SpaceShareAnswer(Guid Id, string With, bool IsVendor, bool CanWrite, string By, DateTimeOffset At);

/// <summary>Makes a folder.</summary>
public sealed record FolderRequest(string Name);

/// <summary>Renames or moves; what is null stays.</summary>
/// <param name="Folder">The folder that it goes to, in the same workspace.</param>
public sealed record ChangeItemRequest(string? Name = null, Guid? Folder = null);

/// <summary>Writes beside a file.</summary>
public sealed record CommentRequest(string Text);

/// <summary>Shares a folder with a person (e-mail address) or a vendor company (name or id).</summary>
public sealed record SpaceShareRequest(string? Person = null, string? Vendor = null, bool Write = false);

/// <summary>Sets how much a workspace holds; null: what the portal's settings say.</summary>
public sealed record QuotaRequest(long? Bytes);

/// <summary>A file that somebody means to upload.</summary>
/// <param name="Path">Relative to the folder, '/'-separated.</param>
/// <param name="Modified">Milliseconds since 1970.</param>
public sealed record PlannedFile(string Path, long Size, long Modified);

/// <summary>Asks, before anything is sent, what of these needs to be.</summary>
/// <param name="Files">At most <see cref="Most"/>.</param>
/// <param name="Bytes">Of all that is to be sent, also of other plans of the same upload: whether there is room.</param>
public sealed record UploadPlanRequest(IReadOnlyList<PlannedFile> Files, long Bytes = 0)
{
    public const int Most = 1000;
}

/// <summary>One a file, in order: "new", "begun", "version", "stored" (same path, size and time: nothing to send) or "refused".</summary>
/// <param name="Words">Why it is refused.</param>
public sealed record PlannedAnswer(string State, string? Words = null);

/// <summary>What of a plan needs to be sent.</summary>
public sealed record UploadPlanAnswer(IReadOnlyList<PlannedAnswer> Files);

/// <summary>Asks for a place for one file, or the rest of one.</summary>
/// <param name="Path">Relative to the folder, '/'-separated; folders that are not there are made when the file is whole.</param>
/// <param name="Modified">Milliseconds since 1970.</param>
/// <param name="Crc64Nvme">Of the whole file, 16 hex digits; computed before anything leaves.</param>
/// <param name="Digests">Of each part, where the sender knows what this store wants and how large its parts are; saves a question for links.</param>
public sealed record SpaceUploadRequest(
    string Path,
    long Size,
    long Modified,
    string Crc64Nvme,
    IReadOnlyList<string>? Digests = null
);

/// <summary>Asks for places for many small files of one folder at once.</summary>
/// <param name="Kind">What digests are of; null when the asker does not know yet what this store checks parts with.</param>
/// <param name="Files">At most <see cref="UploadBatch.Most"/>.</param>
public sealed record SpaceUploadBatch(PartDigestKind? Kind, IReadOnlyList<SpaceBatchFile> Files);

/// <summary>One small file of a batch; see <see cref="SpaceUploadRequest"/>.</summary>
/// <param name="Digest">Of the whole file, of the batch's kind, in lower-case hex; null where that is XXH128 and the sender names CRC-64/NVME only.</param>
public sealed record SpaceBatchFile(string Path, long Size, long Modified, string Crc64Nvme, string? Digest);

/// <summary>What files that go to a folder are checked with.</summary>
/// <param name="Digest">Of each part; XXH128 stands for the portal's own store, which takes CRC-64/NVME as well.</param>
/// <param name="PartFloor">Bytes of every part but the last, of files that have no more than 9,000 of these.</param>
public sealed record SpaceStoreAnswer(PartDigestKind Digest, long PartFloor);

/// <summary>Closes a title, or opens it again.</summary>
public sealed record CloseTitleRequest(string Reason);

/// <summary>Keeps a closed title's workspaces for longer.</summary>
/// <param name="Until">No later than ten years from now.</param>
public sealed record KeepSpacesRequest(DateTimeOffset Until, string Reason);

/// <summary>A closed title, and when its workspaces go.</summary>
/// <param name="GoesAt">When they are deleted: 180 days after it was closed, or as long as was said.</param>
/// <param name="Due">The next night deletes them.</param>
public sealed record RetentionAnswer(
    string TitleCode,
    string TitleName,
    DateTimeOffset ClosedAt,
    string ClosedBy,
    string Reason,
    DateTimeOffset GoesAt,
    string? KeepReason,
    int Workspaces,
    long Files,
    long Bytes,
    bool Due
);
