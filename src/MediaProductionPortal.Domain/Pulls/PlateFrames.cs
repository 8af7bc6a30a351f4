using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The frames of the clip that a plate has, in its order.</summary>
internal static class PlateFrames
{
    public static IReadOnlyList<long> Of(PlannedItem item, PullOptions options) =>
        Of(item.Events, item.Frames, options);

    public static IReadOnlyList<long> Of(PullItem item, PullOptions options) =>
        Of(item.Events, FrameRange.Of(item.First, item.Count), options);

    /// <returns>How many frames of the plate come before the first that the event shows; null where it isn't baked.</returns>
    public static int? BakedHead(PullItem item, PullOptions options) =>
        Baked(item.Events, options) is { } only
            ? BakedFrames.HeadOf(FirstOf(only), SpeedOf(only), options.Handles, FrameRange.Of(item.First, item.Count))
            : null;

    private static IReadOnlyList<long> Of(IReadOnlyList<PulledEvent> events, FrameRange range, PullOptions options) =>
        Baked(events, options) is { } only
            ? BakedFrames.Of(
                FirstOf(only),
                SpeedOf(only),
                only.RecordFrames + only.TransitionTail,
                options.Handles,
                range
            )
            : [.. Enumerable.Range(0, (int)range.Length).Select(i => range.In + i)];

    /// <summary>The event whose frames are worked out one by one; null where the range is delivered as it is.</summary>
    private static PulledEvent? Baked(IReadOnlyList<PulledEvent> events, PullOptions options) =>
        options.Retimes == RetimeChoice.Baked
        && events is [{ } only]
        && only is not { SpeedNumerator: 1, SpeedDenominator: 1 }
            ? only
            : null;

    private static Speed SpeedOf(PulledEvent ev) => new(ev.SpeedNumerator, ev.SpeedDenominator);

    private static long FirstOf(PulledEvent ev) => SpeedOf(ev).IsReverse ? ev.First + ev.Count - 1 : ev.First;
}
