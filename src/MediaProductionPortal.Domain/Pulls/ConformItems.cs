using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Trim;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes of the ranges of a conform pull what is delivered: clips that can't be cut once and whole, and the sound that was picked or ran meanwhile.</summary>
internal static class ConformItems
{
    /// <param name="makers">Tools that were probed and work.</param>
    public static async Task<IReadOnlyList<PlannedItem>> OfAsync(
        PortalDb db,
        Guid title,
        IReadOnlyList<PlannedItem> items,
        PullOptions options,
        PullClips clips,
        IReadOnlyList<MakersTool> makers,
        CancellationToken cancel
    )
    {
        var found = items.Where(i => i is { Clip: not null, IsBlocked: false, Frames.IsEmpty: false }).ToList();
        var sound = await ConformSound.OfAsync(db, title, found, options, clips, cancel);
        var made = items.Except(found).ToList();
        foreach (var clip in found.Where(i => !i.IsSound).GroupBy(i => i.Clip!.Id))
        {
            var first = clip.First();
            var choice = ChooseTrim.Foresee(ClipReports.Of(first.Clip!, first.Files), makers);
            if (options.Output == PullOutput.Whole || choice.Kind == TrimKind.Whole)
                made.Add(Whole([.. clip], options.Output == PullOutput.Whole ? null : choice.Reason));
            else
                made.AddRange(clip);
        }
        return [.. made.OrderBy(i => i.Order), .. sound];
    }

    /// <summary>All that is wanted of a clip, as one item with all of its frames.</summary>
    private static PlannedItem Whole(IReadOnlyList<PlannedItem> ranges, string? reason)
    {
        var first = ranges[0];
        var frames = new FrameRange(0, Math.Max(first.Clip!.Frames ?? 0, ranges.Max(i => i.Frames.Out)));
        var item = new PlannedItem
        {
            Key = first.Key,
            Order = first.Order,
            Source = first.Source,
            Clip = first.Clip,
            Files = first.Files,
            Frames = frames,
            Head = ranges.Min(i => i.Frames.In + i.Head),
            Tail = frames.Out - ranges.Max(i => i.Frames.Out - i.Tail),
            ShortHead = ranges.Max(i => i.ShortHead),
            ShortTail = ranges.Max(i => i.ShortTail),
            Retime = string.Join("; ", ranges.Select(i => i.Retime).OfType<string>().Distinct())
                is { Length: > 0 } retime
                ? retime
                : null,
            Texts = first.Texts,
            IsWhole = true,
            WholeReason = reason,
        };
        item.Events.AddRange(ranges.SelectMany(i => i.Events));
        item.Problems.AddRange(ranges.SelectMany(i => i.Problems).DistinctBy(p => (p.Code, p.Words)));
        if (reason is not null)
            item.Warn("whole", $"{first.Clip.Name} comes whole. {reason}");
        return item;
    }
}
