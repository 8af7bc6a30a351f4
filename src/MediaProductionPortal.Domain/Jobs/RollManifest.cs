using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Jobs;

/// <summary>One file that the newest generation of a roll names.</summary>
/// <param name="Key">Its key in the store.</param>
/// <param name="Path">Relative to the roll.</param>
/// <param name="Hashes">All that were not recorded as failed; <paramref name="Hash"/> is the quickest of them.</param>
internal sealed record ManifestEntry(
    string Key,
    string Path,
    long? Size,
    HashValue? Hash,
    bool Failed,
    IReadOnlyList<HashValue> Hashes
);

/// <summary>The newest hash-list generation of a roll as it lies in a store, with the nested histories that it refers to.</summary>
internal sealed class RollManifest(IStore store, string rollPrefix, string manifestKey)
{
    private const int DeepestNesting = 32;

    /// <summary>Reads the chain beside the manifest and the manifest's bytes; throws <see cref="ManifestTroubleException"/> when one is missing or they disagree.</summary>
    /// <returns>C4 of the manifest.</returns>
    public async Task<string> ProveAsync(CancellationToken cancel)
    {
        var c4 = await C4Async(manifestKey, cancel);
        var chainKey = manifestKey[..(manifestKey.LastIndexOf('/') + 1)] + "ascmhl_chain.xml";
        XDocument chain;
        try
        {
            await using var stream = await OpenAsync(chainKey, cancel);
            chain = await XDocument.LoadAsync(stream, LoadOptions.None, cancel);
        }
        catch (XmlException e)
        {
            throw new ManifestTroubleException(
                $"The chain of hash lists '{Short(chainKey)}' can't be read: {e.Message}",
                e
            );
        }
        var name = manifestKey[(manifestKey.LastIndexOf('/') + 1)..];
        var recorded = chain
            .Descendants()
            .Where(e => e.Name.LocalName == "hashlist")
            .Where(e => e.Elements().Any(p => p.Name.LocalName == "path" && p.Value == name))
            .SelectMany(e => e.Elements().Where(p => p.Name.LocalName == "c4"))
            .Select(e => e.Value.Trim())
            .LastOrDefault();
        if (recorded is null)
            throw new ManifestTroubleException($"The chain of hash lists does not name '{name}'.");
        return recorded == c4
            ? c4
            : throw new ManifestTroubleException($"The hash list '{name}' is not the one that its chain recorded.");
    }

    /// <summary>All files that it names, nested histories' too.</summary>
    public IAsyncEnumerable<ManifestEntry> EntriesAsync(CancellationToken cancel) =>
        EntriesAsync(manifestKey, 0, cancel);

    private async IAsyncEnumerable<ManifestEntry> EntriesAsync(
        string key,
        int depth,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var scope = Scope(key);
        var references = new List<ListedReference>();
        await using (var stream = await OpenAsync(key, cancel))
        {
            await using var items = ManifestStream.ReadAsync(stream, cancel).GetAsyncEnumerator(cancel);
            while (await NextAsync(items, key))
            {
                if (items.Current is ListedReference reference)
                    references.Add(reference);
                else if (items.Current is ListedHash file)
                    yield return Entry(scope, file);
            }
        }
        foreach (var reference in references)
        {
            if (depth >= DeepestNesting || MediaKeys.PathTrouble(reference.Path) is not null)
                throw new ManifestTroubleException(
                    $"The hash list '{Short(key)}' refers to '{reference.Path}', which can't be."
                );
            var nested = scope + reference.Path;
            if (await C4Async(nested, cancel) != reference.C4)
                throw new ManifestTroubleException(
                    $"The hash list '{Short(nested)}' is not the one that '{Short(key)}' refers to."
                );
            await foreach (var entry in EntriesAsync(nested, depth + 1, cancel))
                yield return entry;
        }
    }

    private ManifestEntry Entry(string scope, ListedHash file)
    {
        if (MediaKeys.PathTrouble(file.Path) is { } trouble)
            throw new ManifestTroubleException($"The hash list names a path that can't be. {trouble}");
        var key = scope + file.Path;
        return new(key, key[rollPrefix.Length..], file.Size, file.Hash, file.Failed, file.Hashes);
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<ManifestItem> items, string key)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (XmlException e)
        {
            throw new ManifestTroubleException($"The hash list '{Short(key)}' can't be read: {e.Message}", e);
        }
    }

    /// <summary>The folder that holds "ascmhl", with its '/'.</summary>
    private static string Scope(string key)
    {
        var folder = key[..key.LastIndexOf('/')];
        return folder[..(folder.LastIndexOf('/') + 1)];
    }

    private async Task<string> C4Async(string key, CancellationToken cancel)
    {
        await using var stream = await OpenAsync(key, cancel);
        return (await StreamHash.OfAsync(stream, HashFormat.C4, cancel)).Text;
    }

    private async Task<Stream> OpenAsync(string key, CancellationToken cancel)
    {
        try
        {
            return await store.ReadAsync(key, 0, null, cancel);
        }
        catch (FileNotFoundException e)
        {
            throw new ManifestTroubleException($"The hash list '{Short(key)}' is not in the store.", e);
        }
    }

    private string Short(string key) =>
        key.StartsWith(rollPrefix, StringComparison.Ordinal) ? key[rollPrefix.Length..] : key;
}
