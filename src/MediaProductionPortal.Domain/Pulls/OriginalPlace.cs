using System.Text;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Where the files of an original go in a package: each roll has a folder, and below it the camera's own.</summary>
/// <param name="Folder">In the package: "originals/A003R1VK".</param>
/// <param name="Part">Which range of the clip it is, from 1.</param>
/// <param name="Parts">How many ranges of the clip are pulled.</param>
internal sealed record OriginalPlace(string Folder, int Part, int Parts)
{
    /// <summary>Above the rolls of proxies that stand in the place of plates.</summary>
    private const string Proxies = "proxies";

    private const string Illegal = "/\\:*?\"<>|";

    /// <summary>A range of a clip, or of its proxy.</summary>
    public readonly record struct Range(
        Guid Id,
        Guid Clip,
        long First,
        Guid Roll,
        string RollName,
        bool IsProxy = false
    );

    /// <summary>Of all ranges of a pull: two rolls never share a folder, two ranges of a clip never a name.</summary>
    public static IReadOnlyDictionary<Guid, OriginalPlace> Of(IReadOnlyCollection<Range> ranges, PackageProfile profile)
    {
        var folders = FoldersOf(ranges, profile.Originals);
        return ranges
            .GroupBy(r => r.Clip)
            .SelectMany(clip =>
                clip.OrderBy(r => r.First)
                    .ThenBy(r => r.Id)
                    .Select((r, i) => (r.Id, Place: new OriginalPlace(folders[r.Roll], i + 1, clip.Count())))
            )
            .ToDictionary(p => p.Id, p => p.Place);
    }

    /// <summary>By item; the rows were frozen when the pull was asked for.</summary>
    public static async Task<IReadOnlyDictionary<Guid, OriginalPlace>> OfPullAsync(
        PortalDb db,
        Pull pull,
        CancellationToken cancel
    ) =>
        Of(
            await db
                .PullItems.Where(i =>
                    i.PullId == pull.Id
                    && (
                        pull.Kind == PullKind.Conform
                        || i.Output == PullOutput.Whole
                        || i.Output == PullOutput.EditorialProxy
                    )
                )
                .Join(
                    db.Clips,
                    i => i.ClipId,
                    c => c.Id,
                    (i, c) =>
                        new Range(i.Id, i.ClipId, i.First, i.RollId, c.RollName, i.Output == PullOutput.EditorialProxy)
                )
                .ToListAsync(cancel),
            pull.Profile ?? (pull.Kind == PullKind.Conform ? PackageProfile.Conform : PackageProfile.Vfx)
        );

    private static Dictionary<Guid, string> FoldersOf(IEnumerable<Range> ranges, string originals)
    {
        var folders = new Dictionary<Guid, string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var (roll, name, isProxy) in ranges
                .Select(r => (r.Roll, r.RollName, r.IsProxy))
                .Distinct()
                .OrderBy(r => r.Roll)
        )
        {
            var plain = Legal(name);
            var own = plain;
            for (var i = 2; !taken.Add(own); i++)
                own = $"{plain}_{i}";
            folders[roll] = PackagePath.Join(isProxy ? Proxies : originals, own);
        }
        return folders;
    }

    private static string Legal(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            text.Append(char.IsControl(c) || Illegal.Contains(c, StringComparison.Ordinal) ? '_' : c);
        return text.ToString().Trim(' ', '.') is { Length: > 0 } legal ? legal : "roll";
    }
}
