using System.Text.Json.Serialization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Protocol;

/// <summary>What an agent reports for good. Facts are numbered by their agent without gaps and applied once, in order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DriveListed), "drive-listed")]
[JsonDerivedType(typeof(DriveGone), "drive-gone")]
[JsonDerivedType(typeof(FolderRefused), "folder-refused")]
[JsonDerivedType(typeof(RollStarted), "roll-started")]
[JsonDerivedType(typeof(MediaFilesVerified), "media-files-verified")]
[JsonDerivedType(typeof(RollVerified), "roll-verified")]
[JsonDerivedType(typeof(ClipsInspected), "clips-inspected")]
[JsonDerivedType(typeof(RenditionStored), "rendition-stored")]
[JsonDerivedType(typeof(ProxyMade), "proxy-made")]
[JsonDerivedType(typeof(ProxyNotMade), "proxy-not-made")]
[JsonDerivedType(typeof(FilesStored), "files-stored")]
[JsonDerivedType(typeof(FindingsAdded), "findings-added")]
[JsonDerivedType(typeof(RollHeld), "roll-held")]
[JsonDerivedType(typeof(RollFailed), "roll-failed")]
[JsonDerivedType(typeof(RollCancelled), "roll-cancelled")]
[JsonDerivedType(typeof(RollPaused), "roll-paused")]
[JsonDerivedType(typeof(RollStored), "roll-stored")]
[JsonDerivedType(typeof(RollOutgrown), "roll-outgrown")]
[JsonDerivedType(typeof(FilesRehashed), "files-rehashed")]
public abstract record Fact;

/// <summary>A fact with its place in the agent's outbox.</summary>
/// <param name="Number">1, 2, 3, … per agent.</param>
/// <param name="At">When it happened at the centre, UTC.</param>
public sealed record NumberedFact(long Number, DateTimeOffset At, Fact Fact);

/// <summary>A run of facts, in order.</summary>
public sealed record FactBatch(IReadOnlyList<NumberedFact> Facts);

/// <summary>The last number that the portal holds of this agent; the next batch starts behind it.</summary>
public sealed record FactsAnswer(long LastNumber);

/// <summary>A roll that a listing found.</summary>
/// <param name="HashLists">Paths of the hash lists that speak about it, relative to the roll.</param>
/// <param name="Day">Shoot day, where folder names tell.</param>
/// <param name="Unit">Unit code, where folder names tell.</param>
/// <param name="Findings">Gate A: listed but absent, present but not listed, …</param>
public sealed record ListedRoll(
    Guid RollId,
    string Name,
    RollKind Kind,
    string Path,
    string Layout,
    long Files,
    long Bytes,
    int Clips,
    IReadOnlyList<string> HashLists,
    DateOnly? Day,
    string? Unit,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>"EP104", as the folder's name tells; null from an agent that does not.</summary>
    public string? Episode { get; init; }

    /// <summary>The shoot day's number, as the folder's name tells.</summary>
    public int? DayNumber { get; init; }
}

/// <summary>A drive (or named folder) was walked and sorted. Repeated with the same id when it was walked again.</summary>
/// <param name="OrderId">The order that asked for it, if a person named the folder.</param>
/// <param name="Path">Where it is mounted at the centre.</param>
/// <param name="Findings">What concerns the drive and no roll.</param>
public sealed record DriveListed(
    Guid DriveId,
    Guid? OrderId,
    string Label,
    string Path,
    long Files,
    long Bytes,
    IReadOnlyList<ListedRoll> Rolls,
    IReadOnlyList<Finding> Findings
) : Fact
{
    /// <summary>Names and sizes of everything on the drive (<see cref="Shipments.PackedShipment"/>), to compare with registrations; null from an agent that does not tell.</summary>
    public byte[]? Inventory { get; init; }

    /// <summary>The registration file that the drive carries in its root, compressed by gzip; null when it has none.</summary>
    public byte[]? Carried { get; init; }
}

/// <summary>The drive was unplugged (its folder is gone).</summary>
public sealed record DriveGone(Guid DriveId) : Fact;

/// <summary>A folder that a person named can't be listed.</summary>
/// <param name="Words">Why, and what to do.</param>
public sealed record FolderRefused(Guid OrderId, string Path, string Words) : Fact;

/// <summary>Work on a roll began, or began again.</summary>
public sealed record RollStarted(Guid RollId, int Attempt) : Fact;

/// <summary>What the check said about a media file.</summary>
public enum FileVerdict
{
    /// <summary>Equal to its hash list.</summary>
    Verified,

    /// <summary>Not in any list; its hash was taken now.</summary>
    New,

    /// <summary>Other bytes than the list says.</summary>
    Changed,

    /// <summary>In the list, not on the drive.</summary>
    Missing,

    /// <summary>The drive would not give its bytes.</summary>
    Unreadable,
}

/// <summary>One media file of a roll (a whole sequence counts as one).</summary>
/// <param name="Path">Relative to the roll; the printf pattern of a sequence.</param>
/// <param name="Size">Bytes, all frames together.</param>
/// <param name="Hash">Of the file; null for a sequence, whose hashes live in the stored hash list.</param>
/// <param name="Verdict">The worst of all frames for a sequence.</param>
public sealed record MediaFileReport(
    string Path,
    long Size,
    DateTimeOffset? Modified,
    SequenceRange? Sequence,
    HashValue? Hash,
    FileVerdict Verdict
);

/// <summary>Media files of a roll that were checked; at most 500 a fact.</summary>
public sealed record MediaFilesVerified(Guid RollId, IReadOnlyList<MediaFileReport> Files) : Fact;

/// <summary>Every byte of the roll was read and checked (gate B).</summary>
/// <param name="Passed">No error among the findings.</param>
/// <param name="Files">Files read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Formats">Hash formats used, xxh128 among them.</param>
/// <param name="Generation">Number of the hash-list generation that will be written.</param>
/// <param name="Findings">At most 1,000, errors first; <paramref name="FindingCount"/> counts all.</param>
public sealed record RollVerified(
    Guid RollId,
    bool Passed,
    long Files,
    long Bytes,
    IReadOnlyList<HashFormat> Formats,
    int Generation,
    IReadOnlyList<Finding> Findings,
    int FindingCount
) : Fact;

/// <summary>Clips of a roll, opened and described; at most 200 a fact.</summary>
public sealed record ClipsInspected(Guid RollId, IReadOnlyList<ClipReport> Clips) : Fact;

/// <summary>A rendition reached the store.</summary>
/// <param name="Kind">Which; "rendition" on the wire, where "kind" says which fact it is.</param>
public sealed record RenditionStored(
    Guid RollId,
    Guid ClipId,
    [property: JsonPropertyName("rendition")] RenditionKind Kind,
    string Key,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    long? Frames
) : Fact;

/// <summary>A proxy by a profile reached the store, checked.</summary>
/// <param name="Revision">Of the profile by which it was made.</param>
public sealed record ProxyMade(
    Guid RollId,
    Guid ClipId,
    Guid ProfileId,
    int Revision,
    string Key,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    long? Frames
) : Fact;

/// <summary>A proxy by a profile could not be made at the centre.</summary>
/// <param name="Words">Why, and what to do.</param>
/// <param name="ToolSaid">The tool's last lines.</param>
public sealed record ProxyNotMade(
    Guid RollId,
    Guid ClipId,
    Guid ProfileId,
    int Revision,
    string Words,
    IReadOnlyList<string> ToolSaid
) : Fact;

/// <summary>One media file that is whole in the store.</summary>
/// <param name="Path">As in <see cref="MediaFileReport"/>.</param>
/// <param name="Crc64Nvme">Full-object checksum that the store computed, 16 hex digits; null for a sequence.</param>
public sealed record StoredFile(string Path, long Size, string? Crc64Nvme);

/// <summary>Media files that are whole in the store; at most 500 a fact.</summary>
public sealed record FilesStored(Guid RollId, IReadOnlyList<StoredFile> Files) : Fact;

/// <summary>Something more was found about a roll.</summary>
public sealed record FindingsAdded(Guid RollId, IReadOnlyList<Finding> Findings) : Fact;

/// <summary>The roll waits for a person: bad files, or a file that changed while it was sent.</summary>
public sealed record RollHeld(Guid RollId, IngestStage Stage, string Words) : Fact;

/// <summary>What to do about a fault.</summary>
public enum FaultKind
{
    /// <summary>It is tried again at once.</summary>
    RetryNow,

    /// <summary>It is tried again later, by itself.</summary>
    RetryLater,

    /// <summary>A person must act first.</summary>
    NeedsPerson,
}

/// <summary>Work on a roll stopped by a fault.</summary>
/// <param name="Words">Why, and what to do.</param>
public sealed record RollFailed(Guid RollId, IngestStage Stage, FaultKind Fault, string Words) : Fact;

/// <summary>Work on a roll stopped because a person said so.</summary>
public sealed record RollCancelled(Guid RollId) : Fact;

/// <summary>Work on a roll rests because a person said so; it goes on at the file where it stopped.</summary>
public sealed record RollPaused(Guid RollId) : Fact;

/// <summary>All of the roll and its new hash-list generation left; the portal may compare with its store (gate C).</summary>
/// <param name="ManifestPath">The generation's manifest, relative to the roll.</param>
/// <param name="Files">Files sent over all attempts, the hash list's own included.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record RollStored(Guid RollId, string ManifestPath, long Files, long Bytes) : Fact;

/// <summary>The drive holds files of this roll that were not there, or were others, when the roll was verified: what was proven no longer covers it.</summary>
/// <param name="Findings">At most 1,000; <paramref name="FindingCount"/> counts all.</param>
public sealed record RollOutgrown(Guid RollId, IReadOnlyList<Finding> Findings, int FindingCount) : Fact;

/// <summary>What another reading of a bad file gave.</summary>
public enum RehashOutcome
{
    /// <summary>As its list says: wrong once, right now.</summary>
    NowRight,

    /// <summary>The same wrong bytes again: the drive really holds them.</summary>
    SameWrong,

    /// <summary>Other bytes than at the first reading, and still not what the list says: the way of the bytes can't be relied on.</summary>
    OtherWrong,

    /// <summary>The drive would not give its bytes.</summary>
    Unreadable,

    /// <summary>Size or time of the file changed since the first reading: it is another file now.</summary>
    Replaced,

    /// <summary>It is not on the drive any more.</summary>
    Gone,

    /// <summary>No list says what it should be; it read the same as before.</summary>
    Unproven,
}

/// <summary>One bad file that was read once more.</summary>
/// <param name="Expected">What its list says ("md5 f97c… (A004.md5)").</param>
/// <param name="First">What the reading that made it bad gave; null where it gave nothing.</param>
/// <param name="Found">What this reading gave; null where it gave nothing.</param>
/// <param name="Detail">The system's reason, where there was no reading.</param>
public sealed record RehashedFile(
    string Path,
    RehashOutcome Outcome,
    string? Expected,
    string? First,
    string? Found,
    string? Detail
);

/// <summary>Bad files of a roll were read once more; at most 500 a fact.</summary>
/// <param name="Last">No more comes for this order.</param>
/// <param name="Words">Why nothing could be read, and what to do; null when it could.</param>
public sealed record FilesRehashed(
    Guid OrderId,
    Guid RollId,
    IReadOnlyList<RehashedFile> Files,
    bool Last,
    string? Words
) : Fact;
