using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What a match says to a person.</summary>
internal static class MatchWords
{
    public static string Subject(MatchReason reason, SourceNames names) =>
        reason switch
        {
            MatchReason.SourceFile => $"the source file {(names.Files.Count > 0 ? names.Files[0] : "?")}",
            MatchReason.ReelIsClip => $"the reel {names.Reel}",
            _ => $"the clip name {(names.Names.Count > 0 ? names.Names[0] : "?")}",
        };

    public static IReadOnlyList<MatchFlag> SpeedFlags(FramesNeeded need)
    {
        var flags = new List<MatchFlag>();
        var speed = need.Need.IsSide ? need.Need.Event.Transition?.From.Speed : need.Need.Event.Speed;
        if (speed is { IsFreeze: true })
            flags.Add(MatchFlag.Freeze);
        else if (speed is { IsNormal: false })
            flags.Add(MatchFlag.Retime);
        if (speed is { IsReverse: true })
            flags.Add(MatchFlag.Reverse);
        if (need.Need.IsSide)
            flags.Add(MatchFlag.OutgoingSide);
        return flags;
    }

    public static string Found(FramesNeeded need, ClipFit fit, MatchState state) =>
        state switch
        {
            MatchState.RateMismatch =>
                $"The event counts {need.Rate.Nominal} frames a second, the clip {fit.Clip.Rate?.Nominal}: set the rate of the list, or check the clip.",
            MatchState.OutOfRange => OutOfRange(need.Need, fit.Range!.Value),
            _ => fit.Kind == FitKind.Unknown
                ? "Found by name; the clip's timecode or length is not known, so its range was not checked."
                : "",
        };

    public static string Missing(FramesNeeded need, SourceNames names, Evidence evidence)
    {
        var seen = new List<string>();
        if (evidence.Card.Seen > 0)
            seen.Add($"card {names.Reel} has {Text.Count(evidence.Card.Seen, "clip")} here");
        if (evidence.Short.Seen > 0)
            seen.Add($"{Text.Count(evidence.Short.Seen, "clip")} here may begin with {names.Reel}");
        if (evidence.Slate.Seen > 0)
            seen.Add($"slate {names.Slates[0]} has {Text.Count(evidence.Slate.Seen, "clip")} here");
        return seen.Count > 0
            ? $"None has the timecode {need.InText}: {string.Join("; ", seen)}."
            : $"The title has no file, clip, card or slate that is called {names.Words}.";
    }

    /// <summary>"The clip ends 8 frames too early (8 for the transition), begins 2 frames too late."</summary>
    private static string OutOfRange(SourceNeed need, PullRange range)
    {
        if (range.MissingHead >= range.Needed.Length || range.MissingTail >= range.Needed.Length)
            return "The clip has none of the frames that the event shows.";
        var parts = new List<string>();
        if (range.MissingHead > 0)
            parts.Add(
                $"begins {Text.Count(range.MissingHead, "frame")} too late{Tail(range.MissingHead, need.ExtraHead)}"
            );
        if (range.MissingTail > 0)
            parts.Add(
                $"ends {Text.Count(range.MissingTail, "frame")} too early{Tail(range.MissingTail, need.ExtraTail)}"
            );
        return $"The clip {string.Join(" and ", parts)}.";
    }

    private static string Tail(long missing, long extra) =>
        extra > 0 ? $" ({Math.Min(missing, extra)} of them for the transition)" : "";
}
