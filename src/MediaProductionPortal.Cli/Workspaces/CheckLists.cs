using MediaProductionPortal.Integrity;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Workspaces;

/// <summary>Compares a folder with the hash lists in it before anything of it leaves; the same reading gives what the portal is told.</summary>
internal sealed class CheckLists(IProgress<FetchProgress> progress)
{
    /// <summary>What is not as its list says.</summary>
    public List<UploadFault> Faults { get; } = [];

    /// <summary>Lists that were compared with.</summary>
    public int Lists { get; private set; }

    /// <summary>Readings of the files that a list names, by full path.</summary>
    public Dictionary<string, FileDigest> Read { get; } = new(StringComparer.Ordinal);

    /// <param name="wanted">Files that are to be sent; others are there already, as they were checked then.</param>
    public async Task RunAsync(LocalRoot root, IReadOnlySet<LocalFile> wanted, CancellationToken cancel)
    {
        if (!root.Whole)
        {
            return;
        }

        var expected = await ListExpected.RunAsync(root.Folder, cancel);
        if (expected.Lists.Count == 0)
        {
            return;
        }

        Lists += expected.Lists.Count;
        foreach (var finding in expected.Findings.Where(f => f.Severity == FindingSeverity.Error))
        {
            Faults.Add(new(finding.Path, "not-as-listed", finding.Words));
        }

        var files = root.Files.ToDictionary(f => f.InRoot, StringComparer.Ordinal);
        var all = expected.Files.Where(e => e.Hashes.Count > 0).ToList();
        var (done, bytes, total) = (0, 0L, all.Sum(e => files.GetValueOrDefault(e.Path)?.Size ?? 0));
        foreach (var entry in all)
        {
            if (!files.TryGetValue(entry.Path, out var file))
            {
                Faults.Add(
                    new(
                        entry.Path,
                        "missing",
                        $"The hash list {entry.Hashes[0].List} names it, and it is not here. Bring it, or upload without the list."
                    )
                );
            }
            else if (wanted.Contains(file))
            {
                await CheckAsync(root, file, entry, cancel);
                bytes += file.Size;
            }

            progress.Report(new(bytes, total, ++done, all.Count, entry.Path, file?.Size ?? 0, file?.Size ?? 0));
        }
    }

    private async Task CheckAsync(LocalRoot root, LocalFile file, ExpectedFile entry, CancellationToken cancel)
    {
        var formats = entry.Hashes.Select(h => h.Format).Append(HashFormat.Xxh128).Distinct();
        var reading = await FileHasher.HashAsync(root.Folder, file.InRoot, formats, ct: cancel);
        if (reading.Digest is not { } digest)
        {
            Faults.Add(new(file.Path, "unreadable", reading.Problem!.Words));
            return;
        }

        var verdict = FileCheck.Compare(file.InRoot, digest, entry);
        if (verdict.Kind == FileVerdictKind.Verified)
        {
            Read[file.FullPath] = digest;
            return;
        }

        Faults.AddRange(
            verdict.Findings.Select(f => new UploadFault(
                file.Path,
                "not-as-listed",
                $"{f.Words} Recorded: {f.Expected}; found: {f.Found}. If the change was meant, make a new list."
            ))
        );
    }
}
