using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Everything that one walk of a folder found; paths relative to it.</summary>
public sealed class FolderListing
{
    private HashSet<string>? _present;

    /// <summary>Full path of the folder that was walked.</summary>
    public required string Root { get; init; }

    /// <summary>Regular files, hidden ones and hash lists too, in the order of the walk.</summary>
    public required IReadOnlyList<ListedFile> Files { get; init; }

    /// <summary>All folders below the root, empty ones too; a folder comes after what it holds.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Folders (or "" for the root) of which the walk could not see everything.</summary>
    public required IReadOnlySet<string> Incomplete { get; init; }

    /// <summary>Links, special files, unreadable folders, names that can't be used.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Only some of what is in the folder: what is not listed may be there all the same.</summary>
    public bool IsPart { get; init; }

    /// <summary>Sum of the sizes of all files, in bytes.</summary>
    public long TotalBytes => Files.Sum(f => f.Size);

    /// <summary>Numbers for the paths of the files and of what the lists name.</summary>
    internal PathIndex Paths => Files is FileTable table ? table.Paths : new PathIndex();

    /// <summary>Whether there is a file of exactly this path.</summary>
    internal bool Has(string path) =>
        Files is FileTable table
            ? table.Has(path)
            : (_present ??= Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal)).Contains(path);

    /// <summary>The part of this listing below one folder, with paths relative to that folder.</summary>
    public FolderListing Under(string folder) =>
        folder.Length == 0
            ? this
            : new()
            {
                Root = RelativePath.In(Root, folder),
                Files =
                [
                    .. Files
                        .Where(f => RelativePath.IsUnder(f.Path, folder))
                        .Select(f => f with { Path = RelativePath.From(folder, f.Path) }),
                ],
                Folders =
                [
                    .. Folders.Where(f => RelativePath.IsUnder(f, folder)).Select(f => RelativePath.From(folder, f)),
                ],
                Incomplete = Incomplete
                    .Where(f => f == folder || RelativePath.IsUnder(f, folder))
                    .Select(f => f == folder ? "" : RelativePath.From(folder, f))
                    .ToHashSet(StringComparer.Ordinal),
                Findings =
                [
                    .. Findings
                        .Where(f => f.Path == folder || RelativePath.IsUnder(f.Path, folder))
                        .Select(f => f with { Path = f.Path == folder ? "" : RelativePath.From(folder, f.Path) }),
                ],
            };
}
