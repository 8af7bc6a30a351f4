namespace MediaProductionPortal.Cards;

/// <summary>A roll's files while clips are picked out of them: each file is claimed once.</summary>
internal sealed class RollFiles
{
    private readonly Dictionary<string, List<ListedFile>> byExtension = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ListedFile>> byStem = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ListedFile> claimed = new(ReferenceEqualityComparer.Instance);
    private readonly RollPlan roll;

    public RollFiles(RollPlan roll)
    {
        this.roll = roll;
        foreach (var file in roll.Files)
        {
            var name = file.Path.AsSpan(file.Path.LastIndexOf('/') + 1);
            if (FileKinds.IsShadow(name) || FileKinds.IsHashList(file.Path))
            {
                continue;
            }

            var extension = FileKinds.Extension(file.Path);
            Add(byExtension, extension, file);
            if (!FileKinds.Frames.Contains(extension))
            {
                Add(byStem, WithoutExtension(file.Path), file);
            }
        }
    }

    public string RollName => roll.Name;

    /// <summary>Unclaimed files of these extensions, in listing order by extension.</summary>
    public List<ListedFile> Of(params IEnumerable<string> extensions) =>
        [.. extensions.SelectMany(e => byExtension.GetValueOrDefault(e) ?? []).Where(f => !claimed.Contains(f))];

    /// <summary>Unclaimed files called <paramref name="pathWithoutExtension"/> with any extension; case doesn't count.</summary>
    public IEnumerable<ListedFile> Called(string pathWithoutExtension) =>
        (byStem.GetValueOrDefault(pathWithoutExtension) ?? []).Where(f => !claimed.Contains(f));

    public void Claim(ListedFile file) => claimed.Add(file);

    /// <summary>What no clip claimed, in listing order.</summary>
    public IReadOnlyList<ListedFile> Rest() => [.. roll.Files.Where(f => !claimed.Contains(f))];

    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    public static string StemOf(string path) => WithoutExtension(path)[(path.LastIndexOf('/') + 1)..];

    public static string WithoutExtension(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') + 1 ? path[..dot] : path;
    }

    private static void Add(Dictionary<string, List<ListedFile>> lists, string key, ListedFile file)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(file);
    }
}
