using System.Globalization;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Matches as answers show them.</summary>
internal static class MatchAnswers
{
    /// <summary>What keeps an event from being pulled, worst first.</summary>
    private static readonly MatchState[] Worst =
    [
        MatchState.Missing,
        MatchState.Ambiguous,
        MatchState.RateMismatch,
        MatchState.OutOfRange,
        MatchState.Archived,
        MatchState.Offline,
        MatchState.Exact,
        MatchState.Skipped,
    ];

    public static IReadOnlyList<EventMatchAnswer> Of(
        Timeline timeline,
        MatchTimeline match,
        IReadOnlyList<SourceMatch> matches,
        IReadOnlyDictionary<Guid, MatchState> absent
    )
    {
        var byEvent = matches.ToLookup(m => m.Need.Need.Event, ReferenceEqualityComparer.Instance);
        return
        [
            .. timeline.Events.Select(
                (ev, i) =>
                {
                    var sources = byEvent[ev].OrderBy(m => m.Need.Need.IsSide).Select(m => Of(m, absent)).ToList();
                    if (
                        match.SkipWords(ev) is { } words
                        && !sources.Exists(s => !s.Flags.Contains(MatchFlag.OutgoingSide))
                    )
                        sources.Insert(0, Skipped(ev, timeline, words));
                    return new EventMatchAnswer(
                        i,
                        ev.Number,
                        ev.Line,
                        ev.Kind,
                        [.. ev.Tracks.Select(t => t.ToString())],
                        timeline.RecordText(ev.Record.In),
                        timeline.RecordText(ev.Record.Out),
                        ev.Record.In,
                        ev.Record.Length,
                        ev.Speed?.Ratio,
                        ev.Transition?.Code,
                        ev.Transition?.Frames ?? 0,
                        sources.Select(s => s.State).MinBy(s => Array.IndexOf(Worst, s)),
                        sources
                    );
                }
            ),
        ];
    }

    private static SourceMatchAnswer Of(SourceMatch match, IReadOnlyDictionary<Guid, MatchState> absent)
    {
        var state = match.State;
        var words = match.Words;
        // What keeps frames from being pulled at all is said first; that the files are elsewhere mends itself.
        if (state == MatchState.Exact && absent.TryGetValue(match.Fit!.Clip.Id, out var where))
        {
            state = where;
            words =
                where == MatchState.Archived
                    ? "The clip's files are in the archive only: have them brought back."
                    : "The clip is known, but its files are not all in the store yet.";
        }
        var need = match.Need;
        return new(
            state,
            match.Names.Words,
            need.InText,
            need.OutText,
            match.Names.Key,
            match.Names.Reel,
            match.Reason,
            match.Fit is { } fit ? Of(fit, match.Candidates[0].Reasons, need) : null,
            match.Fit is { Range: { } range } found
                ? new(
                    found.First,
                    need.Need.Frames.Length,
                    need.Need.ExtraHead,
                    need.Need.ExtraTail,
                    range.Head,
                    range.Tail,
                    range.MissingHead,
                    range.MissingTail
                )
                : null,
            match.Flags,
            words,
            match.Fit is null ? [.. match.Candidates.Select(c => Of(c.Fit, c.Reasons, need))] : [],
            match.CandidateCount,
            match.Remembered?.By,
            match.Remembered?.At
        );
    }

    private static MatchCandidateAnswer Of(ClipFit fit, IReadOnlyList<MatchReason> reasons, FramesNeeded need) =>
        new(
            fit.Clip.Id,
            fit.Clip.Name,
            fit.Clip.RollName,
            fit.Clip.Day,
            fit.Clip.Camera,
            fit.Clip.Timecode,
            fit.Clip.Frames,
            fit.Clip.Rate?.ToString(),
            reasons,
            FitWords(fit, need),
            FirstFrame: fit is { Range: not null, Kind: FitKind.Inside or FitKind.Partly }
                ? Math.Max(0, fit.First)
                : null
        );

    private static string FitWords(ClipFit fit, FramesNeeded need) =>
        fit.OtherRate ? $"Counts {fit.Clip.Rate?.Nominal} frames a second, the event {need.Rate.Nominal}."
        : fit.Kind == FitKind.Unknown ? "Its timecode or length is not known."
        : fit.Kind == FitKind.Outside ? "Has none of the frames."
        : fit.Kind == FitKind.Partly
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Lacks {fit.Range!.Value.MissingHead} frames at the beginning and {fit.Range.Value.MissingTail} at the end."
            )
        : fit.ZeroStart ? "Has no timecode; from its first frame on, it is long enough."
        : "Has all frames.";

    private static SourceMatchAnswer Skipped(EditEvent ev, Timeline timeline, string words)
    {
        var need = FramesNeeded.Of(new(ev, ev.Source, SourceNeed.FramesOf(ev)), timeline);
        var source = ev.Kind == EventKind.Clip ? SourceNames.Of(ev.Source, ReadyRules.None).Words : Kind(ev.Kind);
        return new(MatchState.Skipped, source, need.InText, need.OutText, "", null, null, null, null, [], words, [], 0);
    }

    private static string Kind(EventKind kind) =>
        kind switch
        {
            EventKind.Black => "black",
            EventKind.Bars => "bars",
            _ => "generated",
        };
}
