using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes of the ranges of clips that nothing here decodes what a pull of plates delivers in their place, by choice.</summary>
internal static class OpaqueItems
{
    public static async Task<IReadOnlyList<PlannedItem>> OfAsync(
        PortalDb db,
        IReadOnlyList<PlannedItem> items,
        PullOptions options,
        CancellationToken cancel
    )
    {
        if (options.Opaque == OpaqueChoice.LeaveOut)
            return items;
        var opaque = items
            .Where(i => i is { Clip: { OpaqueReason: not null, Kind: ClipKind.Picture }, IsBlocked: false })
            .ToList();
        var proxies =
            options.Opaque == OpaqueChoice.EditorialProxy
                ? await OpaqueProxy.OfAsync(db, opaque.Select(i => i.Clip!.Id), cancel)
                : new Dictionary<Guid, OpaqueProxy>();
        var made = items.Except(opaque).ToList();
        foreach (var clip in opaque.GroupBy(i => i.Clip!.Id))
            if (options.Opaque == OpaqueChoice.WholeOriginal)
                made.Add(WholeItem.Of([.. clip], null, PullOutput.Whole));
            else if (!proxies.TryGetValue(clip.Key, out var proxy))
                made.AddRange(clip);
            // a proxy of other frames than the clip has can't be cut by them
            else if (clip.Any(i => i.IsRangeUnknown) || clip.Any(i => i.Clip!.Frames is { } all && all != proxy.Frames))
                made.Add(WholeItem.Of([.. clip], null, PullOutput.EditorialProxy, proxy));
            else
                made.AddRange(clip.Select(i => Cut(i, proxy)));
        return [.. made.OrderBy(i => i.Order)];
    }

    private static PlannedItem Cut(PlannedItem range, OpaqueProxy proxy)
    {
        var isWhole = range.Frames == new FrameRange(0, proxy.Frames);
        var item = new PlannedItem
        {
            Key = range.Key,
            Order = range.Order,
            Source = range.Source,
            Clip = range.Clip,
            Files = range.Files,
            Frames = range.Frames,
            Head = range.Head,
            Tail = range.Tail,
            ShortHead = range.ShortHead,
            ShortTail = range.ShortTail,
            Retime = range.Retime,
            Texts = range.Texts,
            IsWhole = isWhole,
            Instead = PullOutput.EditorialProxy,
            InsteadWords = InsteadWords.Of(PullOutput.EditorialProxy, isWhole ? null : range.Frames),
            Proxy = proxy,
        };
        item.Events.AddRange(range.Events);
        item.Problems.AddRange(range.Problems);
        return item;
    }
}
