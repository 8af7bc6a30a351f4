using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Which rolls of a drive a person confirmed, for which day and unit; or why that can't be.</summary>
internal static class IngestPlan
{
    public static Outcome<IReadOnlyList<(Roll Roll, DateOnly Day, string? Unit, string? Episode)>> Make(
        Drive drive,
        StartIngestRequest request
    )
    {
        if (!drive.Present)
            return Refusal.Conflict(
                "drive-gone",
                $"Drive {drive.Label} is not plugged in any more; plug it in again and wait until it is listed."
            );
        var asked =
            request.Rolls
            ??
            [
                .. drive
                    .Rolls.Where(r => r.State == RollState.Waiting)
                    .OrderBy(r => r.Path, StringComparer.Ordinal)
                    .Select(r => new ConfirmRoll(r.Id, null, null)),
            ];
        if (asked.Count == 0)
            return Refusal.Conflict("nothing-waits", $"No roll of drive {drive.Label} waits to be ingested.");

        var plan = new List<(Roll Roll, DateOnly Day, string? Unit, string? Episode)>();
        var dayless = new List<string>();
        foreach (var confirm in asked.DistinctBy(c => c.RollId))
        {
            var roll = drive.Rolls.Find(r => r.Id == confirm.RollId);
            if (roll is null)
                return Refusal.NotFound("roll on this drive");
            if (roll.State != RollState.Waiting)
                return Refusal.Conflict(
                    "roll-not-waiting",
                    $"Roll {roll.Name} was confirmed already and is {Text.Kebab(roll.State)}; look at its page."
                );
            // What a person says, of this roll or of all, stands above what a folder's name suggests.
            var unit = Code(confirm.Unit ?? request.Unit ?? roll.SuggestedUnit);
            var episode = Code(confirm.Episode ?? request.Episode ?? roll.Episode);
            if (IsOdd(episode))
                return Refusal.Invalid(
                    "episode-odd",
                    $"'{episode}' can't be an episode; use up to 16 letters and digits, such as EP104."
                );
            if (IsOdd(unit))
                return Refusal.Invalid(
                    "unit-odd",
                    $"'{unit}' can't be a unit's code; use up to 16 letters and digits, such as MU or SU."
                );
            if ((confirm.Day ?? request.Day ?? roll.SuggestedDay) is { } day)
                plan.Add((roll, day, unit, episode));
            else
                dayless.Add(roll.Name);
        }
        if (dayless.Count > 0)
            return Refusal.Invalid(
                "day-missing",
                $"No shoot day is known for {Names(dayless)}: their folder names tell none. Give the shoot day."
            );
        return plan;
    }

    private static string? Code(string? text) => text?.Trim().ToUpperInvariant() is { Length: > 0 } code ? code : null;

    private static bool IsOdd(string? code) =>
        code is not null && (code.Length > 16 || !code.All(char.IsAsciiLetterOrDigit));

    private static string Names(List<string> names) =>
        names.Count <= 5
            ? (names.Count == 1 ? "roll " : "rolls ") + string.Join(", ", names)
            : $"rolls {string.Join(", ", names.Take(5))} and {names.Count - 5} more";
}
