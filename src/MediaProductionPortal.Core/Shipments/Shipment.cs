using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Shipments;

/// <summary>One line of a roll's listing: a file, a whole frame-per-file sequence, or (of rolls with very many files) a folder.</summary>
/// <param name="Path">Relative to the roll; of a sequence the printf pattern, of a folder with "/" at its end.</param>
/// <param name="Size">Bytes, of all files together.</param>
/// <param name="Frames">Of a sequence: the numbers that exist, "1001-1100,1105"; null else.</param>
/// <param name="FrameSize">Of a sequence: bytes of each frame, where all have the same; null else.</param>
/// <param name="Files">Of a sequence or folder: how many files; null for one.</param>
/// <param name="Mark">Of a sequence or folder: the sum of its files' marks (<see cref="ListingMark"/>), 16 hex digits; null for a file.</param>
public sealed record ShippedEntry(
    string Path,
    long Size,
    string? Frames = null,
    long? FrameSize = null,
    long? Files = null,
    string? Mark = null
)
{
    internal bool IsFolder => Path.EndsWith('/');
}

/// <summary>A hash list as it lay on the drive: a manifest or chain of an ASC MHL history, or an older list.</summary>
/// <param name="Path">Relative to the roll.</param>
/// <param name="Size">Bytes.</param>
/// <param name="C4">C4 ID of its bytes; "" when it could not be read.</param>
public sealed record ShippedList(string Path, long Size, string C4);

/// <summary>A clip as the names and places of its files tell.</summary>
/// <param name="Bytes">Of its media files.</param>
/// <param name="Frames">Of a frame-per-file sequence; null else.</param>
public sealed record ShippedClip(string Name, ClipKind Kind, long Bytes, long? Frames);

/// <summary>A roll of a shipment: what lies in it, without a byte of media having been read.</summary>
/// <param name="Path">Relative to the drive.</param>
/// <param name="Files">Files other than hash lists.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Mark">Sum of their marks, 16 hex digits: equal for equal names and sizes.</param>
/// <param name="Entries">By path; empty where even the folders are too many, then <paramref name="Mark"/> speaks for all.</param>
public sealed record ShippedRoll(
    string Name,
    RollKind Kind,
    string Path,
    string Layout,
    long Files,
    long Bytes,
    string Mark,
    IReadOnlyList<ShippedEntry> Entries,
    IReadOnlyList<ShippedList> Lists,
    IReadOnlyList<ShippedClip> Clips
);

/// <summary>What lies on a drive, roll by roll.</summary>
/// <param name="Label">The drive's name.</param>
public sealed record Shipment(string Label, IReadOnlyList<ShippedRoll> Rolls)
{
    /// <summary>Bytes other than hash lists.</summary>
    public long Bytes => Rolls.Sum(r => r.Bytes);

    /// <summary>Files other than hash lists.</summary>
    public long Files => Rolls.Sum(r => r.Files);
}

/// <summary>What set says of a drive before it leaves: whose it is, and everything that lies on it.</summary>
/// <param name="Title">Code of the title.</param>
/// <param name="Unit">Code of the unit, upper case; null when there is but one.</param>
/// <param name="RegisteredAt">When it was listed on set.</param>
/// <param name="RegisteredBy">User and machine that listed it.</param>
/// <param name="Tool">What wrote this, with its version.</param>
public sealed record Registered(
    string Title,
    DateOnly Day,
    string? Unit,
    DateTimeOffset RegisteredAt,
    string RegisteredBy,
    string Tool,
    Shipment Shipment
);
