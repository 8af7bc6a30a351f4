using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>One file of a trimmed clip.</summary>
/// <param name="Path">'/'-separated, relative to the folder that it was written to.</param>
/// <param name="Source">The file that it came from, relative to the roll.</param>
/// <param name="Digest">Of the bytes as they were read back.</param>
/// <param name="IsCopy">Bit for bit the source: a frame of a sequence, a span of which nothing was cut off.</param>
/// <param name="Frames">Of a span: what it holds, in frames of the clip; null where nobody counted.</param>
public sealed record TrimmedFile(string Path, string Source, FileDigest Digest, bool IsCopy, FrameRange? Frames = null);

/// <summary>A trimmed original, proven.</summary>
/// <param name="Kind">How it was cut.</param>
/// <param name="Frames">What it holds, in frames of the clip; a sound take's in timecode frames from its first.</param>
/// <param name="Files">In the order in which they play, then sound beside the picture.</param>
/// <param name="Timecode">Of its first frame; null where the clip has none.</param>
/// <param name="Reel">As it stands in the file; null where the form has no place for one.</param>
/// <param name="NotKept">What of the source's container could not go along, a phrase each; pictures and sound always do.</param>
public sealed record TrimmedClip(
    TrimKind Kind,
    FrameRange Frames,
    IReadOnlyList<TrimmedFile> Files,
    string? Timecode,
    string? Reel,
    PullProof Proof,
    IReadOnlyList<string> NotKept
);

/// <summary>What came of a trim.</summary>
/// <param name="Trimmed">Null when there is none.</param>
/// <param name="Words">Why there is none, and what to do, for a person; null when there is one.</param>
/// <param name="ToolSaid">The tool's last lines, as they came.</param>
public sealed record TrimOutcome(TrimmedClip? Trimmed, string? Words, IReadOnlyList<string> ToolSaid)
{
    internal static TrimOutcome Refused(string words, IReadOnlyList<string>? said = null) =>
        new(null, words, said ?? []);
}
