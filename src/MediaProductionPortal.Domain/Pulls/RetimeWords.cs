using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Pulls;

/// <summary>An event's speed as a vendor reads it.</summary>
internal static class RetimeWords
{
    /// <returns>Null at normal speed.</returns>
    public static string? Of(SourceNeed need)
    {
        var speed = need.IsSide ? need.Event.Transition?.From.Speed : need.Event.Speed;
        if (need.Event.IsStill || speed is { IsFreeze: true })
            return $"freeze of one frame for {Text.Count(need.Event.Record.Length, "frame")}";
        if (speed is not { IsNormal: false } retime)
            return null;
        var plays =
            $"{Text.Count(need.Frames.Length, "source frame")} in {Text.Count(need.Event.Record.Length, "frame")}";
        return retime.IsReverse
            ? $"reverse at {new Speed(-retime.Numerator, retime.Denominator)}, {plays}"
            : $"{retime}, {plays}";
    }
}
