using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A clip that is delivered once and whole, however many ranges want it.</summary>
internal static class WholeItem
{
    /// <summary>All that is wanted of a clip, as one item with all of its frames.</summary>
    /// <param name="reason">Why, where less was asked for.</param>
    /// <param name="instead">In the place of a plate.</param>
    public static PlannedItem Of(
        IReadOnlyList<PlannedItem> ranges,
        string? reason,
        PullOutput? instead = null,
        OpaqueProxy? proxy = null
    )
    {
        var first = ranges[0];
        var frames = new FrameRange(
            0,
            proxy?.Frames ?? Math.Max(first.Clip!.Frames ?? 0, ranges.Max(i => i.Frames.Out))
        );
        var isUnknown = ranges.Any(i => i.IsRangeUnknown);
        var item = new PlannedItem
        {
            Key = first.Key,
            Order = first.Order,
            Source = first.Source,
            Clip = first.Clip,
            Files = first.Files,
            Frames = frames,
            Head = isUnknown ? 0 : ranges.Min(i => i.Frames.In + i.Head),
            Tail = isUnknown ? 0 : frames.Out - ranges.Max(i => i.Frames.Out - i.Tail),
            ShortHead = ranges.Max(i => i.ShortHead),
            ShortTail = ranges.Max(i => i.ShortTail),
            Retime = string.Join("; ", ranges.Select(i => i.Retime).OfType<string>().Distinct())
                is { Length: > 0 } retime
                ? retime
                : null,
            Texts = first.Texts,
            IsWhole = true,
            WholeReason = reason,
            IsRangeUnknown = isUnknown,
            Instead = instead,
            InsteadWords = instead is { } output ? InsteadWords.Of(output, null) : null,
            Proxy = proxy,
        };
        item.Events.AddRange(ranges.SelectMany(i => i.Events));
        item.Problems.AddRange(ranges.SelectMany(i => i.Problems).DistinctBy(p => (p.Code, p.Words)));
        if (reason is not null)
            item.Warn("whole", $"{first.Clip!.Name} comes whole. {reason}");
        return item;
    }
}
