namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Where the paths of a list count from.</summary>
/// <param name="Folder">Relative to the root.</param>
/// <param name="Without">A first part that the paths have and the folder has not: the folder's own name; "" for none.</param>
internal readonly record struct ListBase(string Folder, string Without = "")
{
    private const int Sample = 200;

    /// <summary>The path of an entry relative to the root.</summary>
    internal string Of(string tame) =>
        RelativePath.Join(
            Folder,
            Without.Length > 0 && RelativePath.IsUnder(tame, Without) ? RelativePath.From(Without, tame) : tame
        );

    /// <summary>
    /// Paths count from the list's own folder. Some people write a list from one folder up ("A001/clip.mov" in A001/A001.md5),
    /// lay it beside the folder that it is named for, or keep it in a folder of its own beside the media: another place is
    /// taken when more of the first paths are there.
    /// </summary>
    internal static ListBase Choose(FolderListing listing, string list, IEnumerable<string> paths)
    {
        string folder = RelativePath.Parent(list);
        string own =
            folder.Length > 0
                ? RelativePath.Name(folder)
                : Path.GetFileName(Path.TrimEndingDirectorySeparator(listing.Root));
        string name = RelativePath.Name(list);
        string stem = ListName.Of(name)?.Stem is { Length: > 0 } known ? known : Path.GetFileNameWithoutExtension(name);
        List<ListBase> bases = [new(folder), new(folder, own), new(RelativePath.Join(folder, stem))];
        if (folder.Length > 0)
        {
            bases.Add(new(RelativePath.Parent(folder)));
        }
        List<string> sample =
        [
            .. paths.Take(Sample).Select(p => RelativePath.Tame(p, backslashes: true)).OfType<string>(),
        ];
        // The first of those that find the most.
        return bases.MaxBy(b => sample.Count(p => listing.Has(b.Of(p))));
    }
}
