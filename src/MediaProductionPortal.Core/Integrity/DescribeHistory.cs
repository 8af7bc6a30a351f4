namespace MediaProductionPortal.Integrity;

/// <summary>Tells the custody of a folder, or of single files, through all generations; no file is read.</summary>
public static class DescribeHistory
{
    /// <param name="root">The folder.</param>
    /// <param name="files">Files to follow through the generations, relative to the root, by their present names.</param>
    /// <param name="ct">Stops between two manifests.</param>
    public static async Task<HistoryInfo> RunAsync(
        string root,
        IReadOnlyList<string>? files = null,
        CancellationToken ct = default
    )
    {
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, null, ct);
        List<string> asked = [.. files ?? []];
        var histories = new List<ScopeInfo>();
        var records = new List<FileRecord>();
        foreach (ScopeHistory scope in expectations.Scopes.Where(s => s.Generations > 0))
        {
            List<(ChainEntry Entry, string Path)> manifests = [.. Manifests(scope, listing)];
            var generations = new List<GenerationInfo>();
            var trails = asked
                .Where(f => RelativePath.IsUnder(f, scope.Path))
                .Select(f => new FileTrail(f, scope.Path))
                .ToList();
            // Newest first: a file's name is known now, and each rename leads to the name before.
            foreach ((ChainEntry entry, string path) in Enumerable.Reverse(manifests))
            {
                ct.ThrowIfCancellationRequested();
                (int count, int failed) = (0, 0);
                Manifest? manifest = ScopeReader.TryRead(
                    RelativePath.In(listing.Root, path),
                    file =>
                    {
                        ct.ThrowIfCancellationRequested();
                        count++;
                        failed += file.Failed ? 1 : 0;
                        trails.ForEach(t => t.See(file));
                    },
                    folder => trails.ForEach(t => t.See(folder))
                );
                if (manifest is not null)
                {
                    generations.Add(Generation(scope.Path, entry, path, manifest, count, failed));
                    trails.ForEach(t => t.Follow(entry.Number));
                }
            }
            generations.Reverse();
            histories.Add(new(scope.Path, generations));
            records.AddRange(trails.SelectMany(t => t.Records));
        }
        List<Finding> findings =
        [
            .. expectations.Findings,
            .. asked.Where(f => !records.Exists(r => r.Path == f)).Select(NotRecorded),
        ];
        VerifyExit exit = ExitOf.Read(expectations.Findings, expectations.Lists.Count > 0);
        return new(
            listing.Root,
            exit == VerifyExit.Verified && findings.Count > expectations.Findings.Count
                ? VerifyExit.NothingFound
                : exit,
            histories,
            records,
            findings
        )
        {
            Lists = expectations.Lists,
        };
    }

    // Without a chain the file names still tell the order.
    private static IEnumerable<(ChainEntry, string)> Manifests(ScopeHistory scope, FolderListing listing) =>
        scope.Chain.Count > 0
            ? scope.Chain.Select(c => (c, RelativePath.Join(scope.Folder, c.Name)))
            : listing
                .Files.Where(f => RelativePath.Parent(f.Path) == scope.Folder)
                .Select(f => RelativePath.Name(f.Path))
                .Where(ScopeReader.IsManifest)
                .Order(ManifestOrder.Instance)
                .Select((n, i) => (new ChainEntry(i + 1, n, ""), RelativePath.Join(scope.Folder, n)));

    private static GenerationInfo Generation(
        string scope,
        ChainEntry entry,
        string path,
        Manifest manifest,
        int files,
        int failed
    ) =>
        new(
            entry.Number,
            path,
            entry.C4.Length == 0 ? null : entry.C4,
            manifest.CreationDate,
            manifest.HostName,
            manifest.Tool,
            manifest.ToolVersion,
            manifest.Authors,
            manifest.Location,
            manifest.Comment,
            manifest.Process,
            manifest.IgnorePatterns,
            files,
            failed,
            manifest.RootHash is { } hash ? new(hash.Content, hash.Structure) : null,
            [.. manifest.References.Select(r => RelativePath.Join(scope, r.Path))]
        );

    private static Finding NotRecorded(string path) =>
        new(
            FindingCodes.FileMissing,
            FindingSeverity.Error,
            path,
            "No generation records a file of this name. Check the name; it counts from the folder's top."
        );
}
