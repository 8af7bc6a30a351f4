using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Trim;

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
        var found = items
            .Where(i => i is { Clip: not null, IsBlocked: false } && (i.IsRangeUnknown || !i.Frames.IsEmpty))
            .ToList();
        var sound = await ConformSound.OfAsync(
            db,
            title,
            [.. found.Where(i => !i.IsRangeUnknown)],
            options,
            clips,
            cancel
        );
        var made = items.Except(found).ToList();
        foreach (var clip in found.Where(i => !i.IsSound).GroupBy(i => i.Clip!.Id))
        {
            var first = clip.First();
            var choice = ChooseTrim.Foresee(ClipReports.Of(first.Clip!, first.Files), makers);
            if (options.Output == PullOutput.Whole)
                made.Add(WholeItem.Of([.. clip], null));
            else if (choice.Kind == TrimKind.Whole || clip.Any(i => i.IsRangeUnknown))
                made.Add(WholeItem.Of([.. clip], choice.Reason ?? first.Clip!.OpaqueReason));
            else
                made.AddRange(clip);
        }
        return [.. made.OrderBy(i => i.Order), .. sound];
    }
}
