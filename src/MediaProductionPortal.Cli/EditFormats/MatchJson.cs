using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.EditFormats;

/// <summary>The object of <c>mpp edit match --json</c>; docs/cli.md has its members.</summary>
internal sealed record MatchJson(
    string TitleCode,
    string File,
    EditFormat Format,
    string Timeline,
    string Rate,
    bool Drop,
    int Handles,
    int ExitCode,
    IReadOnlyDictionary<MatchState, int> Counts,
    IReadOnlyList<EventMatchAnswer> Events,
    IReadOnlyList<EditFinding> Findings,
    IReadOnlyList<string> RuleWords
)
{
    public static MatchJson Of(MatchAnswer a, int exitCode) =>
        new(
            a.TitleCode,
            a.File,
            a.Format,
            a.Timeline,
            a.Rate,
            a.Drop,
            a.Handles,
            exitCode,
            a.Counts,
            a.Events,
            a.Findings,
            a.RuleWords
        );
}

/// <summary>How <c>mpp edit match</c> ends: what could not be read weighs more than what was not found.</summary>
internal static class MatchExit
{
    public static int Of(MatchAnswer answer) =>
        EditExit.Of(answer.Findings) is var read and not ExitCodes.Ok ? read
        : answer.Counts.Any(c => c.Key is not (MatchState.Exact or MatchState.Skipped) && c.Value > 0)
            ? ExitCodes.EditUnmatched
        : ExitCodes.Ok;
}
