using MediaProductionPortal.Shipments;

namespace MediaProductionPortal.Cards;

/// <summary>A folder of a listing with what lies directly in it.</summary>
internal sealed class Folder(string name, string path, Folder? parent)
{
    private readonly Dictionary<string, Folder> children = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>'/'-separated, relative to the drive; "" for the drive itself.</summary>
    public string Path { get; } = path;

    public bool IsDrive => parent is null;

    public List<ListedFile> Files { get; } = [];

    public IEnumerable<Folder> Children => children.Values;

    /// <summary>The child of that name; cards are FAT or exFAT, so case doesn't count.</summary>
    public Folder? Child(string childName) =>
        children.GetValueOrDefault(childName)
        ?? children.Values.FirstOrDefault(c => c.Name.Equals(childName, StringComparison.OrdinalIgnoreCase));

    /// <summary>This folder's files and those of all folders below.</summary>
    public IEnumerable<ListedFile> AllFiles()
    {
        var open = new Stack<Folder>([this]);
        while (open.TryPop(out var folder))
        {
            foreach (var file in folder.Files)
            {
                yield return file;
            }

            foreach (var child in folder.Children)
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Builds the tree of a listing; what operating systems leave behind, and a registration that the drive carries, is left out.</summary>
    public static Folder Tree(string driveLabel, IReadOnlyList<ListedFile> files)
    {
        var root = new Folder(driveLabel, "", null);
        var known = new Dictionary<string, Folder?>(StringComparer.Ordinal) { [""] = root };
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var file in files)
        {
            if (file.Path == RegistrationFile.NameOnDrive)
            {
                continue;
            }

            var slash = file.Path.LastIndexOf('/');
            var place = slash < 0 ? default : file.Path.AsSpan(0, slash);
            if (!lookup.TryGetValue(place, out var folder))
            {
                folder = Open(known, place.ToString());
            }

            folder?.Files.Add(file);
        }

        return root;
    }

    private static Folder? Open(Dictionary<string, Folder?> known, string path)
    {
        if (known.TryGetValue(path, out var folder))
        {
            return folder;
        }

        var slash = path.LastIndexOf('/');
        var name = path[(slash + 1)..];
        var above = Open(known, slash < 0 ? "" : path[..slash]);
        if (above is not null && !SystemFolders.Contains(name))
        {
            folder = new Folder(name, path, above);
            above.children.Add(name, folder);
        }

        known.Add(path, folder);
        return folder;
    }
}
