using System.Buffers;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>Says what is wrong with a layout of packages before anything is laid out by it.</summary>
public static class CheckProfile
{
    private const string Lists = "ascmhl";
    private static readonly SearchValues<char> Illegal = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Names that files of a package have at its root.</summary>
    private static readonly string[] Own =
    [
        "turnover.html",
        "turnover.csv",
        "turnover.json",
        "shots.csv",
        "contact-sheet.pdf",
        "decisions.ccc",
    ];

    /// <summary>A folder of the profile, and what it is for.</summary>
    private sealed record Use(string What, string Folder, bool IsPerItem);

    public static IReadOnlyList<string> Of(PackageProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        List<Use> uses =
        [
            new("Plates", profile.Plates, true),
            new("Originals", profile.Originals, false),
            .. profile.Sidecars.Select(s => new Use(Words(s.Kind), s.Folder, PackageProfile.IsPerItem(s.Kind))),
        ];
        return
        [
            .. profile
                .Sidecars.GroupBy(s => s.Kind)
                .Where(g => g.Count() > 1)
                .Select(g => $"{Words(g.Key)}: it is there {g.Count()} times, and goes along once. Take one out."),
            .. uses.SelectMany(u => Folder(u).Select(words => $"{u.What}: {words}")),
            .. Collisions(uses),
        ];
    }

    private static IEnumerable<string> Folder(Use use)
    {
        var faults = PackagePath.Faults(use.Folder).ToList();
        foreach (var fault in faults)
        {
            yield return fault;
        }

        if (faults.Count > 0 || use.Folder.Trim('/').Length == 0)
        {
            yield break;
        }

        var tokens = NameTemplate.Read(use.Folder).Template!.Parts.Select(p => p.Token).OfType<NameToken>().ToList();
        if (tokens.Contains(NameToken.Frame))
        {
            yield return "A folder holds all frames, so {frame} can't name it.";
        }

        if (!use.IsPerItem && tokens.Find(t => t.Name != "show") is { } own)
        {
            yield return $"{{{own.Name}}} is another one for each plate, and there is one folder of this for the whole package. Only {{show}} can stand there.";
        }

        if (use.Folder.AsSpan().IndexOfAny(Illegal) is >= 0 and var at)
        {
            yield return $"Not every system takes a \"{use.Folder[at]}\" in a folder.";
        }

        foreach (var part in Parts(use.Folder))
        {
            if (part.Equals(Lists, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"The folder {Lists} belongs to the hash list. Choose another name.";
            }

            if (part.EndsWith('.') || part.Trim() != part)
            {
                yield return $"The folder \"{part}\" begins or ends with a blank, or ends with a dot, which Windows takes away.";
            }
        }
    }

    /// <summary>Folders that only letters of either case tell apart, or that are called as a file of the package is.</summary>
    private static IEnumerable<string> Collisions(List<Use> uses)
    {
        var seen = new Dictionary<string, (string Path, string What)>(StringComparer.OrdinalIgnoreCase);
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var use in uses)
        {
            var path = "";
            foreach (var part in Parts(use.Folder))
            {
                path = PackagePath.Join(path, part);
                if (!seen.TryAdd(path, (path, use.What)) && seen[path].Path != path && told.Add(path))
                {
                    yield return $"{use.What}: the folder \"{path}\" and the folder \"{seen[path].Path}\" ({seen[path].What}) are one on Windows and macOS. Write both alike.";
                }

                if (Own.Contains(path, StringComparer.OrdinalIgnoreCase) && told.Add(path))
                {
                    yield return $"{use.What}: \"{path}\" is a file of the package, and can't be a folder as well.";
                }
            }
        }
    }

    private static string[] Parts(string folder) => folder.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As people call it.</summary>
    public static string Words(SidecarKind kind) =>
        kind switch
        {
            SidecarKind.Cc => "CDL files (.cc)",
            SidecarKind.Cdl => "CDL files (.cdl)",
            SidecarKind.Ccc => "CDL collection (.ccc)",
            SidecarKind.Cube => "Looks (.cube)",
            SidecarKind.Amf => "ACES metadata (.amf)",
            SidecarKind.Fdl => "Framing decision list (.fdl)",
            SidecarKind.FramingChart => "Framing charts",
            SidecarKind.ReferenceMovie => "Reference movies",
            SidecarKind.Edit => "Edits",
            SidecarKind.ShotCsv => "Table of all shots (.csv)",
            SidecarKind.ShotJson => "Each shot as .json",
            _ => "Contact sheet (.pdf)",
        };
}
