namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Where the paths of a list count from.</summary>
/// <param name="Folder">Relative to the root.</param>
/// <param name="Without">A first part that the paths have and the folder has not: the folder's own name; "" for none.</param>
internal readonly record struct ListBase(string Folder, string Without = "")
{
    private const int Sample = 200;
    private const int MostAbove = 16;

    /// <summary>The path of an entry relative to the root.</summary>
    internal string Of(string tame) =>
        RelativePath.Join(
            Folder,
            Without.Length > 0 && RelativePath.IsUnder(tame, Without) ? RelativePath.From(Without, tame) : tame
        );

    /// <summary>
    /// Paths count from the list's own folder. Some people write a list from one folder up ("A001/clip.mov" in A001/A001.md5),
    /// lay it beside the folder that it is named for ("A001_2025-03-11.mhl"), rename that folder, or keep it in folders of its own beside the media
    /// ("Reports/MHL"): another place is taken when more of the first paths are there.
    /// </summary>
    internal static ListBase Choose(FolderListing listing, string list, IEnumerable<string> paths)
    {
        string folder = RelativePath.Parent(list);
        List<ListBase> bases = [new(folder), new(folder, NameOf(listing, folder))];
        string name = RelativePath.Name(list);
        string stem = ListName.Of(name)?.Stem is { Length: > 0 } known ? known : Path.GetFileNameWithoutExtension(name);
        for (
            int end = stem.Length;
            end > 0 && bases.Count < 2 * MostAbove;
            end = stem.AsSpan(0, end).LastIndexOfAny("_-. ")
        )
        {
            bases.Add(new(RelativePath.Join(folder, stem[..end])));
            bases.Add(new(folder, stem[..end]));
        }
        for (int i = 0; folder.Length > 0 && i < MostAbove; i++)
        {
            folder = RelativePath.Parent(folder);
            bases.Add(new(folder));
            bases.Add(new(folder, NameOf(listing, folder)));
        }
        List<string> sample =
        [
            .. paths.Take(Sample).Select(p => RelativePath.Tame(Bare(p), backslashes: true)).OfType<string>(),
        ];
        // The first of those that find the most.
        return bases.MaxBy(b => sample.Count(p => listing.Has(b.Of(p))));
    }

    /// <summary>A path without the blanks that columns are lined up with, and without the quotes of some tools.</summary>
    internal static string Bare(string path)
    {
        path = path.Trim();
        return path is ['"', _, .., '"'] ? path[1..^1] : path;
    }

    private static string NameOf(FolderListing listing, string folder) =>
        folder.Length > 0
            ? RelativePath.Name(folder)
            : Path.GetFileName(Path.TrimEndingDirectorySeparator(listing.Root));
}
