using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Finds and reads all lists of a listing that are not ASC MHL; they are never written.</summary>
/// <param name="listing">The walk of the root.</param>
/// <param name="store">Takes the records; holds those of the histories already.</param>
/// <param name="findings">Takes what is wrong.</param>
internal sealed class ListReading(FolderListing listing, RecordStore store, List<Finding> findings)
{
    private readonly Dictionary<int, string> _names = [];
    private readonly List<(string List, Chunks<int> Numbers)> _hashless = [];
    private readonly HashSet<string> _sidecars = new(StringComparer.Ordinal);
    private Dictionary<string, string?>? _byStem;

    internal FolderListing Listing => listing;
    internal RecordStore Store => store;
    internal List<Finding> Findings => findings;

    /// <summary>The lists that were found; of lists beside each file, one a folder and kind ("Clips/*.md5").</summary>
    internal List<FoundList> Lists { get; } = [];

    /// <summary>Files that belong to lists, which no list needs to name.</summary>
    internal HashSet<string> ListFiles { get; } = new(StringComparer.Ordinal);

    internal bool Has(string path) => listing.Has(path);

    /// <summary>The name of the one file, lists apart, that has this path without its extension; null where there is none, or are several.</summary>
    internal string? OnlyOneCalled(string pathWithoutExtension)
    {
        if (_byStem is null)
        {
            _byStem = new(StringComparer.Ordinal);
            foreach (ListedFile file in listing.Files)
            {
                string name = RelativePath.Name(file.Path);
                int dot = file.Path.LastIndexOf('.');
                if (
                    dot > file.Path.Length - name.Length
                    && Reader(name) is null
                    && !name.StartsWith("._", StringComparison.Ordinal)
                )
                {
                    string stem = file.Path[..dot];
                    _byStem[stem] = _byStem.ContainsKey(stem) ? null : name;
                }
            }
        }
        return _byStem.GetValueOrDefault(pathWithoutExtension);
    }

    internal void NameOrigin(int origin, string list) => _names[origin] = list;

    internal string NameOf(int origin) => _names.GetValueOrDefault(origin, "another list");

    internal void Hashless(string list, Chunks<int> numbers) => _hashless.Add((list, numbers));

    /// <summary>Reads them all. Damage is a finding, never an exception.</summary>
    internal void Run(CancellationToken ct)
    {
        BagReader.ReadAll(this, ct);
        foreach (ListedFile file in listing.Files)
        {
            string name = RelativePath.Name(file.Path);
            if (
                name.StartsWith("._", StringComparison.Ordinal)
                || ListFiles.Contains(file.Path)
                || RelativePath.Name(RelativePath.Parent(file.Path)) == ScopeHistory.FolderName
            )
            {
                continue;
            }
            if (Reader(name) is not { } reader)
            {
                if (UnreadList.KindOf(name) is { } kind)
                {
                    findings.Add(OtherListFindings.Unread(file.Path, $"{kind} is not computed here"));
                }
                continue;
            }
            ct.ThrowIfCancellationRequested();
            Read(file.Path, reader, ct);
        }
        TellHashless();
    }

    /// <summary>Tells of the list at this path, unless it turns out to be something else.</summary>
    internal void Found(HashListKind kind, string path)
    {
        ListFiles.Add(path);
        string shown =
            kind == HashListKind.Sidecar
                ? RelativePath.Join(RelativePath.Parent(path), $"*{Path.GetExtension(path).ToLowerInvariant()}")
                : path;
        if (kind != HashListKind.Sidecar || _sidecars.Add(shown))
        {
            Lists.Add(new(kind, shown, 1));
        }
    }

    private static Func<ListReading, string, CancellationToken, HashListKind?>? Reader(string name) =>
        name.EndsWith(".mhl", StringComparison.OrdinalIgnoreCase) ? Mhl1Reader.Read
        : DriveManifest.IsCsv(name) ? DriveManifestCsv.Read
        : DriveManifest.IsJson(name) ? DriveManifestJson.Read
        : ListName.Of(name) is not null ? TextListReader.Read
        : null;

    private void Read(
        string path,
        Func<ListReading, string, CancellationToken, HashListKind?> reader,
        CancellationToken ct
    )
    {
        try
        {
            if (reader(this, path, ct) is { } kind)
            {
                Found(kind, path);
            }
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            findings.Add(ListFindings.ManifestUnreadable(path, e.Message));
        }
    }

    /// <summary>Says of which files no list at all has a hash.</summary>
    internal void TellHashless()
    {
        foreach ((string list, Chunks<int> numbers) in _hashless)
        {
            (int files, string example) = (0, "");
            for (int i = 0; i < numbers.Count; i++)
            {
                if (!store.Of(numbers[i]).Exists(r => r.Record.Hashes.Count > 0))
                {
                    example = files++ == 0 ? store.Paths[numbers[i]] : example;
                }
            }
            if (files > 0)
            {
                findings.Add(OtherListFindings.Hashless(list, files, example));
            }
        }
    }
}
