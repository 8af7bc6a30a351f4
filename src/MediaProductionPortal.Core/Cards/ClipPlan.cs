using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>What a clip is made of.</summary>
public enum ClipKind
{
    Picture,
    Sound,
}

/// <summary>What a file is to its clip.</summary>
public enum ClipFileRole
{
    /// <summary>The recording itself: the file, a span, a chapter, a sequence, an op-atom track.</summary>
    Media,

    /// <summary>What describes it: XML, RMD, ALE, SRT, …</summary>
    Sidecar,

    /// <summary>The camera's own small picture or proxy (THM, LRV, …).</summary>
    CameraProxy,
}

/// <summary>A run of numbers that a frame-per-file sequence lacks.</summary>
/// <param name="First">First missing frame number.</param>
/// <param name="Last">Last missing frame number, inclusive.</param>
public sealed record FrameHole(long First, long Last);

/// <summary>The frames of a frame-per-file sequence; one media file as far as the portal is concerned.</summary>
/// <param name="First">Number of the first frame file.</param>
/// <param name="Last">Number of the last frame file, inclusive.</param>
/// <param name="Step">Distance between frame numbers, normally 1.</param>
/// <param name="Digits">Zero-padded width of the number in the names.</param>
/// <param name="Count">Frame files that exist.</param>
/// <param name="Holes">Missing runs.</param>
public sealed record SequenceRange(
    long First,
    long Last,
    int Step,
    int Digits,
    long Count,
    IReadOnlyList<FrameHole> Holes
);

/// <summary>One media file of a clip: a file, or a whole sequence.</summary>
/// <param name="Path">Relative to the roll. For a sequence the printf pattern ("dpx/D001C001.%07d.dpx"), percent signs of the name itself doubled.</param>
/// <param name="Role">What it is to the clip.</param>
/// <param name="Size">Bytes; of all frames together for a sequence.</param>
/// <param name="Sequence">The frames, when <paramref name="Path"/> is a pattern.</param>
public sealed record ClipFile(string Path, ClipFileRole Role, long Size, SequenceRange? Sequence = null);

/// <summary>A clip as its files' names and places tell, before anything is opened.</summary>
/// <param name="Name">What an editor calls it: the common base name without extension or span number.</param>
/// <param name="Kind">Picture or sound.</param>
/// <param name="Files">Media files first, in play order, then sidecars.</param>
/// <param name="Reel">Reel or tape name, as far as the name or card says.</param>
/// <param name="CameraIndex">Camera letter, if known.</param>
/// <param name="OpaqueReason">Why nothing here can decode it, in words, when the format alone tells; null when it is worth a try.</param>
public sealed record ClipPlan(
    string Name,
    ClipKind Kind,
    IReadOnlyList<ClipFile> Files,
    string? Reel = null,
    string? CameraIndex = null,
    string? OpaqueReason = null
);

/// <summary>A roll's files grouped: every file is in exactly one of the two lists (sequence frames by their pattern).</summary>
/// <param name="Clips">Clips in name order.</param>
/// <param name="OtherFiles">Paths of what belongs to no clip; kept, verified and stored all the same.</param>
/// <param name="Findings">Holes in spans and sequences, illegal names, and so on.</param>
public sealed record CardContents(
    IReadOnlyList<ClipPlan> Clips,
    IReadOnlyList<ListedFile> OtherFiles,
    IReadOnlyList<Finding> Findings
);
