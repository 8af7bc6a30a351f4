using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>The part of one file that a range of its clip needs.</summary>
/// <param name="File">A span, or the clip's only file.</param>
/// <param name="Offset">Frames of the clip that lie before this file.</param>
/// <param name="Frames">Frames that the file has.</param>
/// <param name="Wanted">In frames of the file, 0 its first; never empty.</param>
public sealed record TrimPart(ClipFile File, long Offset, long Frames, FrameRange Wanted)
{
    /// <summary>Nothing is to be cut off.</summary>
    public bool IsWhole => Wanted == new FrameRange(0, Frames);
}

/// <summary>Says which files of a clip of several a range needs, and what of each.</summary>
public static class TrimParts
{
    /// <param name="files">In the order in which they play, each with its frames.</param>
    /// <param name="range">In frames of the clip.</param>
    public static IReadOnlyList<TrimPart> Of(IReadOnlyList<(ClipFile File, long Frames)> files, FrameRange range)
    {
        ArgumentNullException.ThrowIfNull(files);
        var parts = new List<TrimPart>();
        var offset = 0L;
        foreach (var (file, frames) in files)
        {
            var wanted = new FrameRange(Math.Max(0, range.In - offset), Math.Min(frames, range.Out - offset));
            if (!wanted.IsEmpty)
            {
                parts.Add(new(file, offset, frames, wanted));
            }

            offset += frames;
        }

        return parts;
    }
}
