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

    private static IReadOnlyList<long> Of(IReadOnlyList<PulledEvent> events, FrameRange range, PullOptions options)
    {
        if (
            options.Retimes != RetimeChoice.Baked
            || events is not [{ } only]
            || only is { SpeedNumerator: 1, SpeedDenominator: 1 }
        )
            return [.. Enumerable.Range(0, (int)range.Length).Select(i => range.In + i)];
        var speed = new Speed(only.SpeedNumerator, only.SpeedDenominator);
        var first = speed.IsReverse ? only.First + only.Count - 1 : only.First;
        return BakedFrames.Of(first, speed, only.RecordFrames + only.TransitionTail, options.Handles, range);
    }
}
