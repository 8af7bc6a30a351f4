using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary>A packing list that was written.</summary>
/// <param name="Root">Full path of the folder whose histories it holds.</param>
/// <param name="Exit">0, what is wrong with the lists, or 34 when it could not be written.</param>
/// <param name="PackingList">Full path of the list; null when none was written.</param>
/// <param name="Collection">Full path of the collection that names it.</param>
/// <param name="C4">C4 ID of the list's bytes.</param>
/// <param name="Files">How many files it names.</param>
/// <param name="Lists">The lists that were read.</param>
/// <param name="Findings">Everything to tell.</param>
public sealed record FlattenResult(
    string Root,
    VerifyExit Exit,
    string? PackingList,
    string? Collection,
    string? C4,
    int Files,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<Finding> Findings
);

/// <summary>Brings all generations of a folder, nested ones too, into one packing list in a collection (SPEC 5.5).</summary>
public static class FlattenHistory
{
    /// <summary>
    /// Writes <c>collection_DATE/packinglist_NAME_DATE_TIMEZ.mhl</c> and the <c>ascmhl_collection.xml</c> that names it. A
    /// damaged history gives no packing list, since nothing vouches for what it says.
    /// </summary>
    /// <param name="root">The folder.</param>
    /// <param name="outFolder">Where the collection goes; made when it is not there.</param>
    /// <param name="options">Who writes it and when.</param>
    /// <param name="ct">Stops between two manifests.</param>
    public static async Task<FlattenResult> RunAsync(
        string root,
        string outFolder,
        GenerationOptions options,
        CancellationToken ct = default
    )
    {
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, null, ct);
        List<ScopeHistory> scopes = [.. expectations.Scopes.Where(s => s.Generations > 0)];
        FlattenResult Ended(VerifyExit exit, params IEnumerable<Finding> more) =>
            new(listing.Root, exit, null, null, null, 0, expectations.Lists, [.. expectations.Findings, .. more]);

        VerifyExit damage = ExitOf.Read(expectations.Findings, scopes.Count > 0);
        if (damage != VerifyExit.Verified || !scopes.TrueForAll(s => s.Sound && !s.LostChild))
        {
            return Ended(damage == VerifyExit.Verified ? VerifyExit.ManifestModified : damage);
        }
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(listing.Root));
        DateTimeOffset at = options.Started.ToUniversalTime();
        string collection = Path.Join(
            Path.GetFullPath(outFolder),
            string.Create(CultureInfo.InvariantCulture, $"collection_{at:yyyy-MM-dd}")
        );
        try
        {
            string collectionFile = Path.Join(collection, CollectionFile.Name);
            Directory.CreateDirectory(Path.GetFullPath(outFolder));
            using FolderLock alone = new ScopeFolder(collection, []).Enter();
            List<ChainEntry> before = File.Exists(collectionFile) ? ChainFile.Read(collectionFile) : [];
            var folder = new ScopeFolder(collection, before, CollectionFile.Name);
            string file = ScopeFolder.PackingListName(name, at);
            int files = 0;
            string c4 = await folder.AddAsync(
                before.Count + 1,
                file,
                stream => files = Write(stream, expectations, scopes, options, ct),
                ct
            );
            return new(
                listing.Root,
                VerifyExit.Verified,
                Path.Join(collection, file),
                collectionFile,
                c4,
                files,
                expectations.Lists,
                expectations.Findings
            );
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            return Ended(VerifyExit.NotWritten, ListFindings.NotWritten(collection, e.Message));
        }
    }

    // Of every file the earliest hash of each format that did not fail, under its present name; no directory hashes.
    private static int Write(
        Stream stream,
        Expectations expectations,
        List<ScopeHistory> scopes,
        GenerationOptions options,
        CancellationToken ct
    )
    {
        using var writer = new ManifestWriter(stream, options.Started);
        IEnumerable<string> ignore = scopes
            .SelectMany(s => s.Ignore.PatternsFrom(s.Path))
            .Distinct(StringComparer.Ordinal);
        writer.Start(options with { Process = ListProcess.Flatten }, null, ignore);
        int files = 0;
        foreach (ExpectedFile file in expectations.Files.Values)
        {
            ct.ThrowIfCancellationRequested();
            List<RecordedHash> hashes =
            [
                .. file
                    .Hashes.Where(h => RelativePath.Name(RelativePath.Parent(h.List)) == ScopeHistory.FolderName)
                    .GroupBy(h => h.Format)
                    .Select(same => same.MinBy(h => h.Date ?? DateTimeOffset.MaxValue)!)
                    .Select(h => new RecordedHash(
                        h.Format,
                        h.Text,
                        h.Action,
                        h.Date is { } date ? ManifestWriter.Date(date) : null
                    )),
            ];
            if (hashes.Count > 0)
            {
                writer.File(file.Path, file.Size, null, hashes, expectations.PreviousOf(file.Path));
                files++;
            }
        }
        writer.End([]);
        return files;
    }
}
