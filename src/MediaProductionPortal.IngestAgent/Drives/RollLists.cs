using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Drives;

/// <summary>What the hash lists of a roll, and those that lie above it on the drive, expect of its files.</summary>
internal sealed class RollLists
{
    private readonly Expectations expectations;
    private readonly FolderListing listing;
    private readonly string root;
    private readonly string prefix;
    private readonly RollFolder roll;
    private bool allHashes = true;

    private RollLists(Expectations expectations, FolderListing listing, string root, string prefix, RollFolder roll) =>
        (this.expectations, this.listing, this.root, this.prefix, this.roll) = (
            expectations,
            listing,
            root,
            prefix,
            roll
        );

    /// <param name="roll">The roll.</param>
    /// <param name="allHashes">Compare every hash that a list holds; otherwise the fastest of each list speaks for it.</param>
    /// <param name="cancel">Stops between two lists.</param>
    internal static async Task<RollLists> LoadAsync(RollFolder roll, bool allHashes, CancellationToken cancel)
    {
        RollLists lists = await LoadAsync(roll, cancel);
        lists.allHashes = allHashes;
        return lists;
    }

    internal static async Task<RollLists> LoadAsync(RollFolder roll, CancellationToken cancel)
    {
        if (roll.Above.Count > 0)
        {
            var prefix = roll.Plan.Path + "/";
            var wide = new FolderListing
            {
                Root = roll.DriveRoot,
                IsPart = true,
                Files = [.. roll.Above, .. roll.Listing.Files.Select(f => f with { Path = prefix + f.Path })],
                Folders = [],
                Incomplete = new HashSet<string>(
                    roll.Listing.Incomplete.Select(f => f.Length == 0 ? roll.Plan.Path : prefix + f),
                    StringComparer.Ordinal
                ),
                Findings = [],
            };
            Expectations above = await HashHistory.LoadAsync(wide, null, cancel);
            if (above.Files.Keys.Any(p => p.StartsWith(prefix, StringComparison.Ordinal)))
                return new(above, wide, roll.DriveRoot, prefix, roll);
        }
        return new(await HashHistory.LoadAsync(roll.Listing, null, cancel), roll.Listing, roll.Root, "", roll);
    }

    /// <summary>Paths of the lists that speak about the roll, relative to it ("../x.md5" when above it).</summary>
    internal IReadOnlyList<string> Lists =>
        [
            .. expectations.Lists.Select(l =>
                Relative(l.Kind == HashListKind.AscMhl ? (l.Path.Length == 0 ? "ascmhl" : $"{l.Path}/ascmhl") : l.Path)
            ),
        ];

    /// <summary>Newest generation of the roll's own history; 0 when it has none.</summary>
    internal int Generations =>
        expectations
            .Lists.Where(l => l.Kind == HashListKind.AscMhl && l.Path == prefix.TrimEnd('/'))
            .Select(l => l.Generations)
            .FirstOrDefault();

    /// <summary>What is wrong with the lists themselves, as far as it concerns this roll.</summary>
    internal IEnumerable<Finding> ListFindings =>
        expectations.Findings.Where(f => IsOurs(f.Path, lists: true)).Select(Relative);

    /// <summary>What the lists name and the roll has not.</summary>
    internal IEnumerable<Finding> Missing() =>
        expectations.MissingFrom(listing).Where(f => IsOurs(f.Path, lists: false)).Select(Relative);

    internal ExpectedFile? Find(string path) => expectations.Find(prefix + path);

    /// <summary>The lists speak of no such file, and need not: it is a list, or their patterns leave it out.</summary>
    internal bool IsBesideTheLists(string path) =>
        expectations.IsList(prefix + path) || expectations.IsIgnored(prefix + path);

    internal bool AnyList => expectations.Lists.Count > 0;

    /// <summary>Reads one file and compares.</summary>
    internal async Task<FileVerdict> CheckAsync(string path, IProgress<long>? bytesRead, CancellationToken cancel)
    {
        return Told(
            path,
            await FileCheck.CheckAsync(root, prefix + path, expectations, bytesRead, allHashes: allHashes, ct: cancel)
        );
    }

    /// <summary>Formats that a reading must give to be compared.</summary>
    internal IReadOnlyCollection<HashFormat> FormatsFor(string path) =>
        [FileCheck.OwnFormat, .. Find(path)?.Compared(allHashes) ?? []];

    /// <summary>The hashes that the lists say the file has; null when they say none.</summary>
    internal IReadOnlyList<HashValue>? PromisedOf(string path) =>
        Find(path) is { Hashes.Count: > 0 } expected
            ? [.. expected.Hashes.Select(h => new HashValue(h.Format, h.Text)).Distinct()]
            : null;

    /// <summary>Compares a reading that was made already.</summary>
    internal FileVerdict Compare(string path, FileDigest digest) =>
        Told(path, FileCheck.Compare(prefix + path, digest, expectations));

    private FileVerdict Told(string path, FileVerdict verdict)
    {
        IEnumerable<Finding> findings = verdict.Findings.Select(Relative);
        if (IsBesideTheLists(path))
            findings = findings.Where(f => f.Code != FindingCodes.FileNew);
        return verdict with { Path = path, Findings = [.. findings] };
    }

    private bool IsOurs(string path, bool lists)
    {
        if (prefix.Length > 0)
        {
            return RollFolder.IsAtOrUnder(path, roll.Plan.Path)
                || (
                    lists
                    && roll.Above.Any(f => RollFolder.IsAtOrUnder(f.Path, path) || RollFolder.IsAtOrUnder(path, f.Path))
                );
        }
        return !roll.Others.Any(o => RollFolder.IsAtOrUnder(path, o));
    }

    private Finding Relative(Finding finding) =>
        prefix.Length == 0 ? finding : finding with { Path = Relative(finding.Path) };

    private string Relative(string path) =>
        prefix.Length == 0 ? path
        : path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..]
        : path == roll.Plan.Path ? ""
        : string.Concat(Enumerable.Repeat("../", roll.Plan.Path.Count(c => c == '/') + 1)) + path;
}
