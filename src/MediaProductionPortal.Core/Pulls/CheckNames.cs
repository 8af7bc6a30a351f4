using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls;

/// <summary>Checks all names of a pull before anything is made: each by the rules, all of them against each other and against those that exist.</summary>
public static class CheckNames
{
    /// <param name="names">'/'-separated, from the package's root; in the order of the pull.</param>
    /// <param name="systems">Where they will come to lie.</param>
    /// <param name="taken">Names ever given: nothing is ever written over.</param>
    public static IReadOnlyList<NameFinding> Of(
        IReadOnlyList<string> names,
        NameSystems systems,
        IEnumerable<string> taken
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        var findings = new List<NameFinding>();
        foreach (var (i, name) in names.Index())
        {
            findings.AddRange(NameRules.Of(name, systems).Select(f => new NameFinding(f.Severity, [i], f.Words)));
        }

        var exist = new Dictionary<string, string>(SameName.Comparer);
        foreach (var name in taken)
        {
            exist.TryAdd(name, name);
        }

        foreach (var same in names.Index().GroupBy(n => n.Item, n => n.Index, SameName.Comparer))
        {
            int[] which = [.. same];
            if (which.Length > 1)
            {
                findings.Add(new(FindingSeverity.Error, which, Duplicate([.. which.Select(i => names[i])])));
            }

            if (exist.TryGetValue(same.Key, out var there))
            {
                findings.Add(
                    new(
                        FindingSeverity.Error,
                        which,
                        $"\"{there}\" was delivered already, and nothing is written over. Raise the version."
                    )
                );
            }
        }

        findings.AddRange(FoldersThatAreFiles(names));
        return findings;
    }

    /// <summary>One is a file where another one needs a folder.</summary>
    private static IEnumerable<NameFinding> FoldersThatAreFiles(IReadOnlyList<string> names)
    {
        var files = new Dictionary<string, int>(SameName.Comparer);
        foreach (var (i, name) in names.Index())
        {
            files.TryAdd(name, i);
        }

        foreach (var (i, name) in names.Index())
        {
            for (
                var slash = name.IndexOf('/', StringComparison.Ordinal);
                slash > 0;
                slash = name.IndexOf('/', slash + 1)
            )
            {
                if (files.TryGetValue(name[..slash], out var file))
                {
                    yield return new(
                        FindingSeverity.Error,
                        [file, i],
                        $"\"{names[file]}\" is a file, and \"{name}\" needs a folder of that name."
                    );
                }
            }
        }
    }

    private static string Duplicate(IReadOnlyList<string> names) =>
        string.Create(CultureInfo.InvariantCulture, $"{names.Count} have the name \"{names[0]}\"")
        + (names.Any(n => n != names[0]) ? " (some in other letters, which Windows and macOS don't tell apart)" : "")
        + ". Put more of {seq}, {shot}, {plate} or {event} into the template.";
}
