using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Which kind of hash list was found.</summary>
public enum HashListKind
{
    /// <summary>An ASC MHL history (v2.0).</summary>
    AscMhl,

    /// <summary>A single Pomfort MHL 1.x file beside the media; read only.</summary>
    Mhl1,

    /// <summary>Lines as md5sum, sha1sum or xxhsum write them; read only.</summary>
    Text,
}

/// <summary>A hash list that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Its file, or the scope of an ASC MHL history ("" for the root).</param>
/// <param name="Generations">How many generations could be read.</param>
public sealed record FoundList(HashListKind Kind, string Path, int Generations);

/// <summary>A hash that a file must have, and the list that says so.</summary>
public sealed record ExpectedHash(HashFormat Format, string Text, string List);

/// <summary>What the lists say of one file.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Size">Bytes, where a list recorded them.</param>
/// <param name="Hashes">First recorded and not failed, per format and list.</param>
/// <param name="Needed">Formats to compute so that every list is answered at the least cost: all fast ones, and for a list that began with slow ones the fastest of those.</param>
public sealed record ExpectedFile(
    string Path,
    long? Size,
    IReadOnlyList<ExpectedHash> Hashes,
    IReadOnlyList<HashFormat> Needed
);

/// <summary>All that the hash lists under a root expect to be there.</summary>
public sealed class Expectations
{
    private readonly HashSet<string> _listFiles;

    internal Expectations(
        IReadOnlyDictionary<string, ExpectedFile> files,
        IReadOnlyList<FoundList> lists,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<ScopeHistory> scopes,
        HashSet<string> listFiles,
        IgnoreRules alsoIgnored
    )
    {
        Files = files;
        Lists = lists;
        Findings = findings;
        Scopes = scopes;
        _listFiles = listFiles;
        AlsoIgnored = alsoIgnored;
    }

    /// <summary>Expected files by path, ignored ones left out.</summary>
    public IReadOnlyDictionary<string, ExpectedFile> Files { get; }

    /// <summary>The lists that were found; empty when generation 1 has yet to be written.</summary>
    public IReadOnlyList<FoundList> Lists { get; }

    /// <summary>What is wrong with the lists themselves.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Histories by scope, the root's first if there is one, parents before their children.</summary>
    internal IReadOnlyList<ScopeHistory> Scopes { get; }

    /// <summary>The standard patterns and those that the caller asked for, relative to the root.</summary>
    internal IgnoreRules AlsoIgnored { get; }

    /// <summary>What is expected of this file, or null when no list names it.</summary>
    public ExpectedFile? Find(string path) => Files.GetValueOrDefault(path);

    /// <summary>Whether the entry takes no part in verification: the patterns of its history and of the root say so.</summary>
    public bool IsIgnored(string path, bool isFolder = false)
    {
        bool covered = false;
        foreach (ScopeHistory scope in Scopes)
        {
            covered |=
                RelativePath.IsUnder(path, scope.Path)
                && scope.Ignore.Covers(RelativePath.From(scope.Path, path), isFolder);
        }
        return covered || AlsoIgnored.Covers(path, isFolder);
    }

    /// <summary>Whether the file is itself a hash list (or lies in an ascmhl folder), which no list names.</summary>
    public bool IsList(string path) =>
        _listFiles.Contains(path) || path.Split('/').Contains(ScopeHistory.FolderName, StringComparer.Ordinal);

    /// <summary>The files of a listing that are to be verified, in its order; old hash lists beside the media too.</summary>
    public IEnumerable<ListedFile> FilesToCheck(FolderListing listing) => listing.Files.Where(f => !IsIgnored(f.Path));

    /// <summary>A finding for every expected file that the listing has not: missing, or out of sight in an unreadable folder.</summary>
    public IEnumerable<Finding> MissingFrom(FolderListing listing)
    {
        var present = listing.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        List<ExpectedFile> missing = [.. Files.Values.Where(f => !present.Contains(f.Path))];
        if (missing.Count == 0)
        {
            return [];
        }
        ILookup<string, string> alike = present
            .Where(p => !Files.ContainsKey(p))
            .ToLookup(CanonicalForm.Of, StringComparer.Ordinal);
        return missing
            .OrderBy(f => f.Path, CodePointOrder.Instance)
            .Select(f => Missing(f, alike[CanonicalForm.Of(f.Path)].FirstOrDefault(), OutOfSight(f.Path, listing)));
    }

    private static bool OutOfSight(string path, FolderListing listing)
    {
        for (string folder = RelativePath.Parent(path); ; folder = RelativePath.Parent(folder))
        {
            if (listing.Incomplete.Contains(folder))
            {
                return true;
            }
            if (folder.Length == 0)
            {
                return false;
            }
        }
    }

    private static Finding Missing(ExpectedFile file, string? alike, bool outOfSight)
    {
        string expected = string.Join(", ", file.Hashes.Select(h => $"{h.Format.Name()} {h.Text} ({h.List})").Take(2));
        if (outOfSight)
        {
            return new(
                FindingCodes.FileUnreadable,
                FindingSeverity.Error,
                file.Path,
                "The file is in the hash list, but its folder can't be listed, so nothing is known of it. Check the drive and its permissions, then verify again.",
                expected
            );
        }
        return alike is null
            ? new(
                FindingCodes.FileMissing,
                FindingSeverity.Error,
                file.Path,
                "The hash list names this file, but it is not here. Ask the set or look on another copy before anything is wiped.",
                expected
            )
            : new(
                FindingCodes.NameNormalisation,
                FindingSeverity.Error,
                file.Path,
                "The hash list writes this name in another Unicode form than the drive does; they look the same but are two names. Usually a copy between macOS and other systems did it: compare the hash, then decide.",
                expected,
                alike
            );
    }
}
