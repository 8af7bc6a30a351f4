using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>What a drive as a whole has to say: names of rolls, folders above them, and how full these are.</summary>
public static class DriveFindings
{
    /// <summary>A folder that a person can look through: no more rolls, no more bytes.</summary>
    private const int MostRolls = 100;

    private const long MostBytes = 10_000_000_000_000;

    /// <param name="driveLabel">The drive's name, for the words.</param>
    /// <param name="rolls">What <see cref="RollSorter"/> made of it.</param>
    public static IReadOnlyList<Finding> Of(string driveLabel, IReadOnlyList<RollPlan> rolls)
    {
        ArgumentNullException.ThrowIfNull(rolls);
        return rolls.Count == 0
            ? [Empty(driveLabel)]
            : [.. IllegalNames(rolls), .. RepeatedNames(rolls), .. OddFolders(rolls), .. CrowdedFolders(rolls)];
    }

    private static Finding Empty(string driveLabel) =>
        new(
            FindingCodes.DriveEmpty,
            FindingSeverity.Error,
            "",
            $"There is no file on {driveLabel}; check that it is the right drive and that it is mounted."
        );

    /// <summary>Names inside rolls are each roll's own finding.</summary>
    private static IEnumerable<Finding> IllegalNames(IReadOnlyList<RollPlan> rolls)
    {
        var illegal = rolls.Where(r => !LegalNames.Allow(r.Path)).ToList();
        return illegal.Count == 0
            ? []
            :
            [
                new Finding(
                    FindingCodes.NameIllegal,
                    FindingSeverity.Warning,
                    illegal[0].Path,
                    $"The folders of {Rolls(illegal.Count)} use characters other than A–Z a–z 0–9 . _ - "
                        + $"({Examples(illegal.Select(r => $"\"{r.Path}\""))}). They are stored unchanged; other systems may refuse such names.",
                    Expected: "A–Z a–z 0–9 . _ -"
                ),
            ];
    }

    private static IEnumerable<Finding> RepeatedNames(IReadOnlyList<RollPlan> rolls) =>
        rolls
            .Where(r => r.Kind != RollKind.Other && r.Path.Length > 0)
            .GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => new Finding(
                FindingCodes.RollNameRepeated,
                FindingSeverity.Warning,
                g.First().Path,
                $"{Rolls(g.Count())} are called {g.Key}: {Examples(g.Select(r => r.Path))}. Check that none was copied twice or under "
                    + "another's name; reports and edit lists can't tell them apart.",
                Found: $"{g.Count()} rolls"
            ));

    private static IEnumerable<Finding> OddFolders(IReadOnlyList<RollPlan> rolls) =>
        rolls
            .Select(r => (r.Path, DayFolder.Read(r.Path).Odd))
            .Where(f => f.Odd is not null)
            .DistinctBy(f => f.Odd)
            .Select(f => new Finding(
                FindingCodes.FolderTemplate,
                FindingSeverity.Warning,
                f.Path[..(f.Path.IndexOf(f.Odd!, StringComparison.Ordinal) + f.Odd!.Length)],
                $"Folder \"{f.Odd}\" does not follow {DayFolder.Template}: what is behind its date, or the date itself, is not understood. "
                    + "Say day, episode and unit when you confirm the rolls.",
                Expected: DayFolder.Template,
                Found: f.Odd
            ));

    private static IEnumerable<Finding> CrowdedFolders(IReadOnlyList<RollPlan> rolls) =>
        rolls
            .Where(r => r.Path.Length > 0)
            .GroupBy(r => r.Path[..Math.Max(0, r.Path.LastIndexOf('/'))])
            .Select(g => (Folder: g.Key, Rolls: g.Count(), Bytes: g.Sum(r => r.Bytes)))
            .Where(f => f.Rolls > MostRolls || f.Bytes > MostBytes)
            .Select(f => new Finding(
                FindingCodes.FolderCrowded,
                FindingSeverity.Warning,
                f.Folder,
                $"{(f.Folder.Length == 0 ? "The drive's own folder" : f.Folder)} holds {Rolls(f.Rolls)} with {f.Bytes / 1e12:0.#} TB; "
                    + $"more than {MostRolls} rolls or {MostBytes / 1e12:0} TB in one folder are easily mixed up. Give each shoot day a folder.",
                Expected: $"{MostRolls} rolls, {MostBytes / 1e12:0} TB",
                Found: $"{f.Rolls} rolls"
            ));

    private static string Rolls(int count) => count == 1 ? "1 roll" : $"{count:N0} rolls";

    private static string Examples(IEnumerable<string> names)
    {
        var some = names.Take(6).ToList();
        return string.Join(", ", some.Take(5)) + (some.Count > 5 ? ", …" : "");
    }
}
