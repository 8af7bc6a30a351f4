using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Spans of frames, put together.</summary>
internal static class SeenFrames
{
    private const int MostSpans = 100;
    private const int Tries = 5;

    /// <summary>Where another window of the same viewer was quicker: read again, so that both are put together.</summary>
    public static async Task<T> AgainAsync<T>(Func<Task<T>> keep)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await keep();
            }
            catch (DbUpdateException) when (tries < Tries)
            {
                // the next try sees what the other window wrote
            }
        }
    }

    /// <summary>Whether what a page told can have been seen of a film of so many frames.</summary>
    public static Refusal? Trouble(SeenRequest request, long frames)
    {
        var spans = request.Spans ?? [];
        return
            spans.Count > MostSpans
            || spans.Any(s => s.First < 0 || s.Last < s.First || s.Last >= frames)
            || request.At < 0
            || request.At >= Math.Max(1, frames)
            ? Refusal.Invalid(
                "spans-odd",
                $"Up to {MostSpans} spans, each within frames 0 to {Math.Max(0, frames - 1)}."
            )
            : null;
    }

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
