using System.Text.RegularExpressions;
using System.Xml;
using MediaProductionPortal.Integrity.Lists;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads one ascmhl folder: the chain first, then each manifest's C4, then the manifests in order.</summary>
/// <param name="root">The folder that all paths count from.</param>
/// <param name="store">Takes the records.</param>
/// <param name="findings">Takes what is wrong.</param>
internal sealed partial class ScopeReader(string root, RecordStore store, List<Finding> findings)
{
    // A list that leads out of its folder in every line needs no line of ours for each.
    private const int MostStrays = 100;
    private const int MostFolders = 200_000;

    /// <summary>By manifest, the files that it names without a hash of a format that is known here, by their numbers in the store.</summary>
    internal List<(string List, Chunks<int> Numbers)> Hashless { get; } = [];

    /// <summary>The history of a scope, or null when its ascmhl folder holds none (yet).</summary>
    internal async Task<ScopeHistory?> ReadAsync(string scope, IReadOnlyList<string> names, CancellationToken ct)
    {
        var history = new ScopeHistory(scope, store);
        // "0001_A003R1VK_2025-03-11_200922Z.mhl"; older tools wrote no Z. "._…" are AppleDouble files.
        List<string> manifests = [.. names.Where(IsManifest).Order(ManifestOrder.Instance)];
        string chainPath = RelativePath.Join(history.Folder, ChainFile.Name);
        bool interrupted = names.Contains(ChainFile.PendingName, StringComparer.Ordinal);
        if (!names.Contains(ChainFile.Name, StringComparer.Ordinal))
        {
            if (
                manifests.Count == 0
                || (interrupted && IsFirst(RelativePath.Join(history.Folder, ChainFile.PendingName)))
            )
            {
                findings.AddRange(
                    manifests.Select(m => ListFindings.OutsideChain(RelativePath.Join(history.Folder, m), interrupted))
                );
                return null;
            }
            Broken(history, ListFindings.ChainMissing(history.Folder));
            await AddUnprovenAsync(history, manifests, ct);
            return history;
        }

        try
        {
            history.Chain = ChainFile.Read(RelativePath.In(root, chainPath));
        }
        catch (Exception e) when (IsDamage(e))
        {
            Broken(history, ListFindings.ChainUnreadable(chainPath, e.Message));
            await AddUnprovenAsync(history, manifests, ct);
            return history;
        }

        for (int i = 0; i < history.Chain.Count; i++)
        {
            ChainEntry entry = history.Chain[i];
            if (entry.Number != i + 1)
            {
                Broken(history, ListFindings.ChainGap(chainPath, i + 1, entry.Number));
            }
            await AddAsync(history, entry.Name, entry.C4, ct);
        }
        foreach (string stray in manifests.Except(history.Chain.Select(c => c.Name), StringComparer.Ordinal))
        {
            findings.Add(ListFindings.OutsideChain(RelativePath.Join(history.Folder, stray), interrupted));
        }
        return history;
    }

    // A run that was cut short before it could finish generation 1. Where there were more, the chain is lost.
    private bool IsFirst(string pendingChain)
    {
        try
        {
            return ChainFile.Read(RelativePath.In(root, pendingChain)).Count <= 1;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return false;
        }
    }

    /// <summary>Whether a file in an ascmhl folder has the name of a manifest.</summary>
    internal static bool IsManifest(string name) => ManifestName().IsMatch(name);

    /// <summary>A manifest that was looked at before, or null when it can't be read any more.</summary>
    internal static Manifest? TryRead(string fullPath, Action<HashEntry> file, Action<DirectoryEntry>? folder = null)
    {
        try
        {
            using FileStream stream = ListFile.Open(fullPath);
            return ManifestReader.Read(stream, file, folder);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>C4 of a file's bytes; null when it is not there.</summary>
    internal static async Task<string?> C4OfAsync(string fullPath, CancellationToken ct)
    {
        ManifestScan? scan = await ManifestScan.OfAsync(fullPath, ct);
        return scan?.C4;
    }

    // Without a chain nothing vouches for the manifests, but a file that equals what one of them says is still the file that
    // it speaks of; the history itself stays an error.
    private async Task AddUnprovenAsync(ScopeHistory history, List<string> manifests, CancellationToken ct)
    {
        foreach (string name in manifests)
        {
            await AddAsync(history, name, null, ct);
        }
    }

    private Task AddAsync(ScopeHistory history, string name, string? c4, CancellationToken ct)
    {
        string path = RelativePath.Join(history.Folder, name);
        return AddAsync(history, path, RelativePath.In(root, path), c4, ct);
    }

    /// <summary>Takes one manifest in; <paramref name="path"/> is what findings call it.</summary>
    internal async Task AddAsync(ScopeHistory history, string path, string fullPath, string? c4, CancellationToken ct)
    {
        try
        {
            if (await ManifestScan.OfAsync(fullPath, ct) is not { } scan)
            {
                Broken(history, ListFindings.ManifestMissing(path, "The chain"));
                return;
            }
            if (c4 is not null && scan.C4 != c4)
            {
                Broken(history, ListFindings.ManifestModified(path, "the chain", c4, scan.C4));
            }
            if (scan.Renames)
            {
                TakeRenames(history, fullPath);
            }
            int strays = 0;
            var hashless = new Chunks<int>();
            using FileStream stream = ListFile.Open(fullPath);
            Manifest manifest = ManifestReader.Read(
                stream,
                entry =>
                {
                    ct.ThrowIfCancellationRequested();
                    if (RelativePath.Tame(entry.Path) != entry.Path)
                    {
                        if (++strays <= MostStrays)
                        {
                            findings.Add(ListFindings.StrayPath(path, entry.Path));
                        }
                    }
                    else if (history.Add(entry, path) is var (list, first, second) && ++strays <= MostStrays)
                    {
                        findings.Add(
                            list == path
                                ? ListFindings.EntryTwice(path, entry.Path, first, second)
                                : OtherListFindings.Disagree(
                                    RelativePath.Join(history.Path, entry.Path),
                                    list,
                                    path,
                                    first,
                                    second
                                )
                        );
                    }
                    else if (entry.Hashes.Count == 0)
                    {
                        hashless.Add(store.Paths.Find(RelativePath.Join(history.Path, entry.Path)));
                    }
                },
                history.Add
            );
            if (hashless.Count > 0)
            {
                Hashless.Add((path, hashless));
            }
            history.End(manifest, fullPath, path);
        }
        catch (Exception e) when (IsDamage(e))
        {
            Broken(history, ListFindings.ManifestUnreadable(path, e.Message));
        }
    }

    private static void TakeRenames(ScopeHistory history, string fullPath)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        using FileStream stream = ListFile.Open(fullPath);
        ManifestReader.Read(
            stream,
            entry =>
            {
                // Where nothing was recorded under the old name, there is nothing to move.
                if (
                    entry.PreviousPath is { } previous
                    && RelativePath.Tame(entry.Path) == entry.Path
                    && history.Knows(previous)
                )
                {
                    files.TryAdd(previous, entry.Path);
                }
            },
            folder =>
            {
                if (folder.PreviousPath is { Length: > 0 } previous && RelativePath.Tame(folder.Path) == folder.Path)
                {
                    folders.TryAdd(previous, folder.Path);
                    if (folders.Count > MostFolders)
                    {
                        throw new XmlException($"it renames more than {MostFolders} folders");
                    }
                }
            }
        );
        history.Rename(files.Select(f => (f.Key, f.Value)), folders);
    }

    private void Broken(ScopeHistory history, Finding finding)
    {
        history.Sound = false;
        findings.Add(finding);
    }

    internal static bool IsDamage(Exception e) =>
        e is XmlException or FormatException or OverflowException or IOException or UnauthorizedAccessException;

    [GeneratedRegex(@"^\d{4,}(?:_.*)?\.mhl\z", RegexOptions.Singleline)]
    private static partial Regex ManifestName();
}
