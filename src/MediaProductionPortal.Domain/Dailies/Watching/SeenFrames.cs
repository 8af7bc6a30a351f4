using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Spans of frames, put together.</summary>
internal static class SeenFrames
{
    /// <summary>Both together, in order; spans that touch become one.</summary>
    public static List<FrameSpan> Merge(IEnumerable<FrameSpan> known, IEnumerable<FrameSpan> more)
    {
        List<FrameSpan> merged = [];
        foreach (var span in known.Concat(more).OrderBy(s => s.First))
            if (merged.Count > 0 && span.First <= merged[^1].Last + 1)
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, span.Last) };
            else
                merged.Add(span);
        return merged;
    }

    public static long Count(IEnumerable<FrameSpan> spans) => spans.Sum(s => s.Last - s.First + 1);
}
