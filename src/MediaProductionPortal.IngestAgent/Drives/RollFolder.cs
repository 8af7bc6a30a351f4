using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Drives;

/// <summary>A roll on a drive as it is there now: its files, and the files loose above it, among which a list may be that speaks about it.</summary>
/// <param name="DriveRoot">Full path of the drive.</param>
/// <param name="Plan">The roll; of loose files (path "") only those, not everything below.</param>
/// <param name="Listing">The walk, paths relative to the roll, with the roll's own files only.</param>
/// <param name="Above">Loose files of the drive, relative to the drive.</param>
/// <param name="Others">Paths of the drive's other rolls.</param>
internal sealed record RollFolder(
    string DriveRoot,
    RollPlan Plan,
    FolderListing Listing,
    IReadOnlyList<ListedFile> Above,
    IReadOnlyList<string> Others
)
{
    /// <summary>Full path of the roll's folder.</summary>
    internal string Root => FullPath(DriveRoot, Plan.Path);

    /// <summary>The roll holds what lies loose beside rolls: its folder is above theirs.</summary>
    internal bool IsLoose => Plan.Path.Length == 0 && Others.Count > 0;

    /// <summary>Cuts a drive's walk into rolls.</summary>
    internal static IReadOnlyList<RollFolder> Sort(string label, FolderListing drive)
    {
        IReadOnlyList<RollPlan> plans = RollSorter.Sort(label, drive.Files);
        IReadOnlyList<ListedFile> loose =
            plans.Count > 1 ? plans.LastOrDefault(p => p.Path.Length == 0)?.Files ?? [] : [];
        return
        [
            .. plans.Select(plan =>
            {
                List<string> others = [.. plans.Where(p => p != plan && p.Path.Length > 0).Select(p => p.Path)];
                return new RollFolder(
                    drive.Root,
                    plan,
                    Own(drive.Under(plan.Path), plan, plan.Path.Length == 0 ? others : []),
                    plan.Path.Length == 0 ? [] : loose,
                    plan.Path.Length == 0 ? others : []
                );
            }),
        ];
    }

    /// <summary>Walks one roll again; null when it is not there any more.</summary>
    internal static RollFolder? Walk(string label, string driveRoot, string rollPath, CancellationToken cancel)
    {
        if (!Directory.Exists(FullPath(driveRoot, rollPath)))
            return null;
        // The whole drive, because only beside its neighbours a folder can be told from a roll; a walk reads no file.
        return Sort(label, FolderWalk.List(driveRoot, cancel)).FirstOrDefault(r => r.Plan.Path == rollPath);
    }

    internal static string FullPath(string root, string path) =>
        path.Length == 0 ? root : Path.Join(root, path.Replace('/', Path.DirectorySeparatorChar));

    private static FolderListing Own(FolderListing listing, RollPlan plan, List<string> others) =>
        new()
        {
            Root = listing.Root,
            Files = plan.Files,
            Folders =
            [
                .. listing.Folders.Where(f =>
                    !InSystemFolder(f) && !others.Exists(o => IsAtOrUnder(f, o) || IsAtOrUnder(o, f))
                ),
            ],
            Incomplete = listing
                .Incomplete.Where(f => !others.Exists(o => IsAtOrUnder(f, o)))
                .ToHashSet(StringComparer.Ordinal),
            Findings =
            [
                .. listing.Findings.Where(f => !InSystemFolder(f.Path) && !others.Exists(o => IsAtOrUnder(f.Path, o))),
            ],
        };

    private static bool InSystemFolder(string path) => path.Split('/').Any(SystemFolders.Contains);

    internal static bool IsAtOrUnder(string path, string folder) =>
        path == folder
        || folder.Length == 0
        || (
            path.Length > folder.Length
            && path[folder.Length] == '/'
            && path.StartsWith(folder, StringComparison.Ordinal)
        );
}
