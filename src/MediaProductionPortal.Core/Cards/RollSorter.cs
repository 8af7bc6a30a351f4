namespace MediaProductionPortal.Cards;

/// <summary>
/// Sorts a drive's files into camera rolls, sound rolls and the rest. Every file is in exactly one roll; what operating
/// systems leave behind (<see cref="SystemFolders"/>) is in none.
/// </summary>
/// <remarks>
/// A folder without a roll in it, beside rolls, is an "other" roll of its own. Files that lie directly in folders which
/// hold rolls (a day folder's report, its outer hash history) are together one roll of layout "loose", named for the
/// drive, at path "", with their paths from the drive: no two rolls share a file, though this one's folder is above others'.
/// </remarks>
public static class RollSorter
{
    /// <param name="driveLabel">Name for the roll that is the drive itself, and for loose files.</param>
    /// <param name="filesRelativeToDrive">The whole listing, in any order.</param>
    /// <returns>Rolls by path, loose files last; empty when the drive is.</returns>
    public static IReadOnlyList<RollPlan> Sort(string driveLabel, IReadOnlyList<ListedFile> filesRelativeToDrive)
    {
        ArgumentNullException.ThrowIfNull(filesRelativeToDrive);
        var drive = Folder.Tree(driveLabel, filesRelativeToDrive);
        var found = RollFinder.Find(drive).ToDictionary(r => r.Folder);
        var holders = new HashSet<string>(found.Values.SelectMany(r => Above(r.Folder.Path)), StringComparer.Ordinal);
        var rolls = new List<RollPlan>();
        var loose = new List<ListedFile>();
        Assign(drive);
        rolls.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        if (loose.Count > 0)
        {
            rolls.Add(new RollPlan(driveLabel, RollKind.Other, "", "loose", InOrder(loose)));
        }

        return rolls;

        void Assign(Folder folder)
        {
            if (found.TryGetValue(folder, out var roll))
            {
                Add(folder, roll.Kind, roll.Layout);
            }
            else if (folder.IsDrive || holders.Contains(folder.Path))
            {
                loose.AddRange(folder.Files);
                foreach (var child in folder.Children)
                {
                    Assign(child);
                }
            }
            else if (folder.Name.Equals(RollFinder.History, StringComparison.OrdinalIgnoreCase))
            {
                loose.AddRange(folder.AllFiles());
            }
            else
            {
                Add(folder, RollKind.Other, FolderNames.Documents().IsMatch(folder.Name) ? "documents" : "other");
            }
        }

        void Add(Folder folder, RollKind kind, string layout)
        {
            var files = folder.AllFiles();
            if (folder.Path.Length > 0)
            {
                files = files.Select(f => f with { Path = f.Path[(folder.Path.Length + 1)..] });
            }

            rolls.Add(new RollPlan(folder.Name, kind, folder.Path, layout, InOrder(files)));
        }
    }

    private static List<ListedFile> InOrder(IEnumerable<ListedFile> files)
    {
        var list = files.ToList();
        list.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return list;
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }
}
