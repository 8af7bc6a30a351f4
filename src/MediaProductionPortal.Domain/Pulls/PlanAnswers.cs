using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Planned ranges as answers show them.</summary>
internal static class PlanAnswers
{
    public static PlannedItemAnswer Of(PlannedItem i) =>
        new(
            i.Key,
            i.Events,
            i.Source,
            i.Clip?.Id,
            i.Clip?.Name,
            i.Clip?.RollName,
            i.Frames.In,
            Math.Max(0, i.Frames.Length),
            i.Frames.IsEmpty ? null : i.TimecodeOf(i.Frames.In),
            i.Frames.IsEmpty ? null : i.TimecodeOf(i.Frames.Last),
            i.Head,
            i.Tail,
            i.ShortHead,
            i.ShortTail,
            i.Retime,
            i.Change,
            i.ChangeWords,
            i.Name,
            i.Version,
            i.Paths,
            i.Width,
            i.Height,
            i.Bytes,
            i.Seconds,
            i.Problems,
            i.LeftOut || (i.IsBlocked && i.LeftOutByChoice),
            i.IsWhole,
            i.WholeReason,
            i.WholeBytes,
            i.Framing?.Words,
            i.InsteadWords
        );
}
