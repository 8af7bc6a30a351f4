using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Package;

public enum PackageItemKind
{
    Plate,
    TrimmedOriginal,
    WholeOriginal,

    /// <summary>In the place of a plate that can't be made.</summary>
    EditorialProxy,
    Sound,
}

/// <summary>What a roll's hash list recorded of an original.</summary>
/// <param name="Date">xs:dateTime as written; null where the list has none.</param>
/// <param name="List">Name of the list.</param>
public sealed record CustodyHash(HashFormat Format, string Text, string? Date = null, string? List = null);

/// <summary>A file that is delivered.</summary>
/// <param name="Path">In the package, '/'-separated.</param>
/// <param name="Hashes">Known of the delivered bytes; none: they are read.</param>
/// <param name="Custody">Of a whole original: what its hash list recorded, which the delivered bytes must meet.</param>
public sealed record DeliveredFile(
    string Path,
    long Size,
    IReadOnlyList<HashValue> Hashes,
    CustodyHash? Custody = null
);

/// <summary>A picture for the contact sheet.</summary>
/// <param name="Jpeg">Baseline or progressive JPEG.</param>
/// <param name="Words">Below it: "1001  09:14:23:01".</param>
public sealed record SheetPicture(byte[] Jpeg, string Words);

/// <summary>One plate, original or take of a package, with all that a person at the other end asks about it.</summary>
public sealed record PackageItem
{
    /// <summary>Without extension, unique in the package: names the sidecars.</summary>
    public required string Name { get; init; }

    public required PackageItemKind Kind { get; init; }

    public required IReadOnlyList<DeliveredFile> Files { get; init; }

    /// <summary>The source clip.</summary>
    public required string Clip { get; init; }

    public string? Reel { get; init; }
    public FrameRate? Rate { get; init; }

    /// <summary>What was delivered, in frames of the clip.</summary>
    public FrameRange Frames { get; init; }

    /// <summary>The first frame's timecode.</summary>
    public string? TimecodeIn { get; init; }

    /// <summary>Behind the last frame, as lists count.</summary>
    public string? TimecodeOut { get; init; }

    public long HeadHandle { get; init; }
    public long TailHandle { get; init; }

    /// <summary>In words: "200 %", "freeze of frame 12", "-100 % (reverse)".</summary>
    public string? Retime { get; init; }

    /// <summary>Numbers of the events that it serves, as the edit has them.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public int? Version { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>For the templates of folders.</summary>
    public NameValues Values { get; init; } = new();

    public Cdl? Cdl { get; init; }
    public Cube? Look { get; init; }

    /// <summary>Without extension; items with one look share its file.</summary>
    public string? LookName { get; init; }

    /// <summary>The ACES metadata file, as it is written.</summary>
    public string? Amf { get; init; }

    public PullProof? Proof { get; init; }

    /// <summary>What its reference movie is seen through and where that came from, in sentences; null where it has none.</summary>
    public string? MovieLook { get; init; }

    /// <summary>Why all of the clip goes along, where somebody might have expected less.</summary>
    public string? WholeReason { get; init; }

    /// <summary>What somebody might take it for and it is not, as a sentence.</summary>
    public string? Note { get; init; }

    /// <summary>Bytes of the whole original media, to say what a trim saves; null: nothing was trimmed.</summary>
    public long? WholeBytes { get; init; }

    /// <summary>First, middle, last.</summary>
    public IReadOnlyList<SheetPicture> Pictures { get; init; } = [];

    public long Bytes => Files.Sum(f => f.Size);
}

/// <summary>What an edit has and the package doesn't.</summary>
/// <param name="Event">Its number in the edit.</param>
/// <param name="What">"black", "effect", a clip's name.</param>
/// <param name="Why">A sentence.</param>
public sealed record NotPulled(string Event, string What, string Why);

/// <summary>A file that is written into the package as it stands: an edit, a framing decision list.</summary>
public sealed record PackageText(string File, ReadOnlyMemory<byte> Bytes);

/// <summary>All of a package.</summary>
public sealed record PackageContents
{
    /// <summary>"Pull 12: R1 v03 for VENDOR".</summary>
    public required string Name { get; init; }

    /// <summary>The title's name and code.</summary>
    public required string Title { get; init; }

    /// <summary>The edit that it was made of; null for hand-picked ranges.</summary>
    public string? Edit { get; init; }

    public required IReadOnlyList<PackageItem> Items { get; init; }
    public IReadOnlyList<NotPulled> NotPulled { get; init; } = [];

    /// <summary>Events whose clips are in the package, and the relinked edit does not point at them.</summary>
    public IReadOnlyList<NotPulled> NotRelinked { get; init; } = [];

    public IReadOnlyList<PackageText> Edits { get; init; } = [];

    /// <summary>Framing decision lists: the canvases that were shot and those that were delivered.</summary>
    public IReadOnlyList<PackageText> Framings { get; init; } = [];

    public IReadOnlyList<PackageText> Charts { get; init; } = [];

    /// <summary>Delivered files that belong to no item.</summary>
    public IReadOnlyList<DeliveredFile> Others { get; init; } = [];

    /// <summary>Who may be asked.</summary>
    public IReadOnlyList<ListAuthor> Authors { get; init; } = [];
}
