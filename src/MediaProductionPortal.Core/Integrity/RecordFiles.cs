using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Records files that were hashed a moment ago, while they were written or compared, as the next generation of their folder; nothing is read again.</summary>
public static class RecordFiles
{
    /// <summary>
    /// Only these files are spoken of; what else lies in the folder is left as it is. A file that the folder's history knows in
    /// other formats only is left out: it would have to be read for them. One that is not what a list recorded is a finding, and recorded so.
    /// </summary>
    /// <param name="root">The folder.</param>
    /// <param name="known">Hash by path, relative to the folder. One that is not there any more is left out.</param>
    /// <param name="options">Who, why, where.</param>
    /// <param name="ct">Stops between two manifests.</param>
    public static async Task<GenerationReport> RunAsync(
        string root,
        IReadOnlyDictionary<string, HashValue> known,
        GenerationOptions options,
        CancellationToken ct = default
    )
    {
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, null, ct);
        List<ListedFile> files =
        [
            .. listing.Files.Where(f =>
                known.ContainsKey(f.Path) && !expectations.IsIgnored(f.Path) && IsReadable(f.Path)
            ),
        ];
        if (files.Count == 0)
        {
            return new([], []);
        }
        var verdicts = new VerdictTable(files);
        List<Contradiction> contradictions = [];
        for (int i = 0; i < files.Count; i++)
        {
            var digest = new FileDigest(files[i].Size, files[i].Modified, [known[files[i].Path]], 0);
            verdicts[i] = FileCheck.Compare(files[i].Path, digest, expectations);
            contradictions.AddRange(Contradiction.Of(files[i].Path, digest, expectations.Find(files[i].Path)));
        }
        var plan = new GenerationPlan(listing, expectations, verdicts, [], partial: true);
        GenerationReport report = await GenerationWriter.WriteAsync(
            listing.Root,
            plan,
            verdicts,
            options,
            startOver: false,
            ct
        );
        IEnumerable<Finding> wrong = verdicts
            .Told.SelectMany(v => v.Findings)
            .Where(f => f.Severity == FindingSeverity.Error);
        return report with { Findings = [.. report.Findings, .. wrong], Contradictions = contradictions };

        bool IsReadable(string path) =>
            expectations.Find(path) is not { Hashes.Count: > 0 } expected
            || expected.Hashes.Any(h => h.Format == known[path].Format);
    }
}
