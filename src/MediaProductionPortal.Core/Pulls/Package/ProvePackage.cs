using System.Xml;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>What was found in a package that was read back.</summary>
/// <param name="Files">That its list names.</param>
/// <param name="Read">Of those, files whose bytes were read; the others were known and proven where they lie.</param>
/// <param name="Findings">What differs; empty when the package is what its list says.</param>
public sealed record PackageProof(int Files, long Bytes, int Read, IReadOnlyList<Finding> Findings)
{
    public bool IsProven => Files > 0 && Findings.Count == 0;
}

/// <summary>Reads a package back and compares it with its own hash list.</summary>
public static class ProvePackage
{
    /// <summary>What every hash list leaves out: itself, and what macOS leaves behind.</summary>
    private static readonly IgnoreRules Ignored = new(IgnoreRules.Defaults);

    private const string Chain = $"{ScopeHistory.FolderName}/{ChainFile.Name}";

    /// <param name="place">All of the package, its list too.</param>
    /// <param name="readAll">Also the bytes of files whose place knows their hash.</param>
    /// <param name="progress">From 0 to 1.</param>
    public static async Task<PackageProof> RunAsync(
        IDeliveredFiles place,
        bool readAll,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(place);
        var findings = new List<Finding>();
        var listed = await ListedAsync(place, findings, cancel);
        var total = Math.Max(1, listed.Values.Sum(l => l.Size ?? 0));
        var (done, read) = (0L, 0);
        foreach (var file in listed.Values)
        {
            cancel.ThrowIfCancellationRequested();
            if (await place.StatAsync(file.Path, cancel) is not { } stat)
            {
                findings.Add(PackageHasher.Missing(file.Path));
                continue;
            }

            if (file.Size is { } size && size != stat.Size)
            {
                findings.Add(PackageHasher.Changed(file.Path, $"{size:N0} bytes", $"{stat.Size:N0} bytes"));
                continue;
            }

            var known = readAll ? [] : stat.Known.Where(k => file.Hashes.Any(h => h.Format == k.Format)).ToList();
            if (known.Count == 0)
            {
                read++;
                known = [.. await ReadAsync(place, file, done, total, progress, cancel)];
            }

            findings.AddRange(Differing(file, known));
            done += stat.Size;
            progress?.Report((double)done / total);
        }

        await foreach (var path in place.ListAsync(cancel))
        {
            if (!listed.ContainsKey(path) && !path.StartsWith($"{ScopeHistory.FolderName}/", StringComparison.Ordinal))
            {
                findings.Add(
                    new(
                        FindingCodes.FileNew,
                        FindingSeverity.Error,
                        path,
                        $"{path} lies in the package and its hash list does not name it. Take it out, or write the package again."
                    )
                );
            }
        }

        return new(listed.Count, done, read, findings);
    }

    private static async Task<IReadOnlyList<HashValue>> ReadAsync(
        IDeliveredFiles place,
        ListedHashes file,
        long done,
        long total,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        await using var stream = await place.OpenAsync(file.Path, cancel);
        var bytes = progress is null ? null : new Share(done, total, progress);
        return (
            await PackageHasher.ReadAsync(stream, file.Hashes.Select(h => h.Format).Distinct(), bytes, cancel)
        ).Hashes;
    }

    private static IEnumerable<Finding> Differing(ListedHashes file, IEnumerable<HashValue> found) =>
        from hash in found
        let expected = file.Hashes.First(h => h.Format == hash.Format)
        where expected.Text != hash.Text
        select PackageHasher.Changed(
            file.Path,
            new HashValue(expected.Format, expected.Text).ToString(),
            hash.ToString()
        );

    /// <summary>What the newest generation names; its own bytes and those of all before it must be what the chain says.</summary>
    private static async Task<Dictionary<string, ListedHashes>> ListedAsync(
        IDeliveredFiles place,
        List<Finding> findings,
        CancellationToken cancel
    )
    {
        var listed = new Dictionary<string, ListedHashes>(StringComparer.Ordinal);
        if (await place.StatAsync(Chain, cancel) is null)
        {
            findings.Add(
                Damaged(FindingCodes.ListMissing, Chain, "The package has no hash list. Write the package again.")
            );
            return listed;
        }

        try
        {
            await using var chain = await place.OpenAsync(Chain, cancel);
            var links = StoredHistory.ReadChain(await WholeAsync(chain, cancel));
            foreach (var link in links)
            {
                var path = $"{ScopeHistory.FolderName}/{link.Manifest}";
                await using var manifest = await place.OpenAsync(path, cancel);
                var bytes = await WholeAsync(manifest, cancel);
                if (MultiHasher.Hash(HashFormat.C4, bytes.ToArray()).Text != link.C4)
                {
                    findings.Add(
                        Damaged(
                            FindingCodes.ManifestModified,
                            path,
                            $"{path} is not the list that the chain names: somebody changed it. Write the package again."
                        )
                    );
                    continue;
                }

                StoredHistory.ReadManifest(
                    bytes,
                    file =>
                    {
                        if (link == links[^1])
                        {
                            listed[file.Path] = file;
                        }

                        return true;
                    }
                );
            }
        }
        catch (Exception fault) when (fault is XmlException or FileNotFoundException)
        {
            findings.Add(
                Damaged(
                    FindingCodes.ManifestUnreadable,
                    Chain,
                    $"The package's hash list can't be read: {fault.Message.TrimEnd('.')}. Write the package again."
                )
            );
        }

        return listed;
    }

    private static async Task<MemoryStream> WholeAsync(Stream stream, CancellationToken cancel)
    {
        var whole = new MemoryStream();
        await stream.CopyToAsync(whole, cancel);
        whole.Position = 0;
        return whole;
    }

    private static Finding Damaged(string code, string path, string words) =>
        new(code, FindingSeverity.Error, path, words);

    private sealed class Share(long before, long total, IProgress<double> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report((double)(before + value) / total);
    }
}
