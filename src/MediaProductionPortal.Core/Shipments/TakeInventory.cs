using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Integrity.Lists;

namespace MediaProductionPortal.Shipments;

/// <summary>Lists what a shipment holds: rolls, files, sizes, clips by name, and the C4 of every hash list. No media is read.</summary>
public static class TakeInventory
{
    /// <summary>Clips of one roll that are named; a roll with more is told by its files alone.</summary>
    private const int MostClips = 20_000;

    /// <param name="label">The drive's name.</param>
    /// <param name="root">Full path of the drive.</param>
    /// <param name="rolls">As <see cref="RollSorter"/> sorted it.</param>
    /// <param name="ct">Stops between two lists.</param>
    public static async Task<Shipment> OfAsync(
        string label,
        string root,
        IReadOnlyList<RollPlan> rolls,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(rolls);
        var shipped = new List<ShippedRoll>();
        foreach (var roll in rolls)
        {
            shipped.Add(await RollAsync(RelativePath.In(root, roll.Path), roll, null, ct));
        }

        return new Shipment(label, shipped);
    }

    /// <summary>One roll; <paramref name="contents"/> when its clips are known already.</summary>
    public static async Task<ShippedRoll> RollAsync(
        string root,
        RollPlan roll,
        CardContents? contents,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(roll);
        var lists = new List<ShippedList>();
        foreach (var list in roll.Files.Where(f => IsList(f.Path)))
        {
            lists.Add(new ShippedList(list.Path, list.Size, await C4Async(RelativePath.In(root, list.Path), ct)));
        }

        var files = roll.Files.Where(f => !IsList(f.Path) && !IsLeftover(f.Path)).ToList();
        var (entries, mark) = ListEntries.Of(files);
        var clips = (contents ?? ClipGrouper.Group(roll)).Clips;
        return new ShippedRoll(
            roll.Name,
            roll.Kind,
            roll.Path,
            roll.Layout,
            files.Count,
            files.Sum(f => f.Size),
            ListingMark.Text(mark),
            entries,
            lists,
            clips.Count > MostClips ? [] : [.. clips.Select(Clip)]
        );
    }

    private static async Task<string> C4Async(string fullPath, CancellationToken ct)
    {
        try
        {
            return (await ManifestScan.OfAsync(fullPath, ct))?.C4 ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static ShippedClip Clip(ClipPlan clip)
    {
        var media = clip.Files.Where(f => f.Role == ClipFileRole.Media).ToList();
        var frames = media.Where(f => f.Sequence is not null).Sum(f => f.Sequence!.Count);
        return new ShippedClip(clip.Name, clip.Kind, media.Sum(f => f.Size), frames > 0 ? frames : null);
    }

    /// <summary>By its name alone: whether it can be read as one is found out when it is used.</summary>
    private static bool IsList(string path) =>
        FileKinds.IsHashList(path) || ListName.Of(RelativePath.Name(path)) is not null;

    /// <summary>What operating systems drop into folders that somebody looked at.</summary>
    private static bool IsLeftover(string path)
    {
        var name = RelativePath.Name(path);
        return FileKinds.IsShadow(name)
            || name is ".DS_Store" or ".localized"
            || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
            || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
    }
}
