using System.Collections.Concurrent;
using System.Globalization;
using System.Xml;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Custody;

/// <summary>The histories of hash lists of a roll as they lie in the store of its media. What a manifest says is kept in memory once read: it is never written again.</summary>
public sealed class StoredGenerations
{
    private const int MostHistories = 1000;
    private const int MostKept = 5000;
    private readonly ConcurrentDictionary<string, GenerationAnswer> kept = new(StringComparer.Ordinal);

    /// <summary>The roll's own history and those nested in it; none before its lists are in the store.</summary>
    internal async Task<IReadOnlyList<HistoryAnswer>> OfAsync(IStore media, string rollPrefix, CancellationToken cancel)
    {
        var histories = new List<HistoryAnswer>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var scope) && histories.Count < MostHistories)
        {
            if (await HistoryAsync(media, rollPrefix, scope, cancel) is not { } history)
                continue;
            histories.Add(history);
            foreach (var nested in history.Generations.SelectMany(g => g.References).Select(ScopeOf).OfType<string>())
                if (seen.Add(nested))
                    open.Enqueue(nested);
        }
        return histories;
    }

    /// <summary>Who wrote a history's first generation; null when there is none in the store.</summary>
    internal static async Task<GenerationAnswer?> OriginAsync(IStore media, string rollPrefix, CancellationToken cancel)
    {
        try
        {
            if (await ChainAsync(media, rollPrefix, "", cancel) is not [var first, ..])
                return null;
            var key = $"{rollPrefix}ascmhl/{first.Manifest}";
            await using var stream = await media.ReadAsync(key, 0, null, cancel);
            var head = await Task.Run(() => StoredHistory.ReadManifest(stream, _ => false), cancel);
            return Answer(first, $"ascmhl/{first.Manifest}", head, new(), null);
        }
        catch (Exception e) when (e is XmlException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Folder, with its '/', in which a history's files lie in the store.</summary>
    internal static string FolderOf(string rollPrefix, string scope) =>
        scope.Length == 0 ? $"{rollPrefix}ascmhl/" : $"{rollPrefix}{scope}/ascmhl/";

    private async Task<HistoryAnswer?> HistoryAsync(
        IStore media,
        string rollPrefix,
        string scope,
        CancellationToken cancel
    )
    {
        IReadOnlyList<ChainLink>? chain;
        try
        {
            chain = await ChainAsync(media, rollPrefix, scope, cancel);
        }
        catch (XmlException e)
        {
            return new(scope, [], $"The chain of this history can't be read: {e.Message}");
        }
        if (chain is null)
            return scope.Length == 0 ? null : new(scope, [], "The chain of this history is not in the store.");
        var generations = new List<GenerationAnswer>();
        var formats = new HashSet<HashFormat>();
        foreach (var link in chain)
        {
            var generation = await GenerationAsync(media, rollPrefix, scope, link, cancel);
            // Of the first one, every format is new: that says nothing.
            var fresh = generations.Count == 0 ? [] : generation.Formats.Where(f => !formats.Contains(f)).ToList();
            formats.UnionWith(generation.Formats);
            generations.Add(generation with { NewFormats = fresh });
        }
        return new(scope, generations, null);
    }

    private static async Task<IReadOnlyList<ChainLink>?> ChainAsync(
        IStore media,
        string rollPrefix,
        string scope,
        CancellationToken cancel
    )
    {
        try
        {
            await using var stream = await media.ReadAsync(
                $"{FolderOf(rollPrefix, scope)}ascmhl_chain.xml",
                0,
                null,
                cancel
            );
            return await Task.Run(() => StoredHistory.ReadChain(stream), cancel);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task<GenerationAnswer> GenerationAsync(
        IStore media,
        string rollPrefix,
        string scope,
        ChainLink link,
        CancellationToken cancel
    )
    {
        var key = FolderOf(rollPrefix, scope) + link.Manifest;
        var path = key[rollPrefix.Length..];
        if (await media.StatAsync(key, cancel) is not { } stored)
            return Unread(link, path, "It is not in the store (yet).");
        var name = $"{key} {stored.Size} {stored.Crc64Nvme} {link.C4} {link.Number}";
        if (kept.TryGetValue(name, out var known))
            return known;
        if (kept.Count >= MostKept)
            kept.Clear();
        return kept[name] = await ReadAsync(media, key, path, scope, link, cancel);
    }

    private static async Task<GenerationAnswer> ReadAsync(
        IStore media,
        string key,
        string path,
        string scope,
        ChainLink link,
        CancellationToken cancel
    )
    {
        try
        {
            await using var bytes = await media.ReadAsync(key, 0, null, cancel);
            await using var hashing = new HashingStream(bytes, HashFormat.C4, static _ => { });
            var tally = new Tally();
            var head = await Task.Run(
                () =>
                    StoredHistory.ReadManifest(
                        hashing,
                        file =>
                        {
                            cancel.ThrowIfCancellationRequested();
                            tally.Count(file);
                            return true;
                        }
                    ),
                cancel
            );
            // What stands behind the root element counts as well.
            await hashing.CopyToAsync(Stream.Null, cancel);
            var answer = Answer(link, path, head, tally, hashing.Finish().Text == link.C4);
            return scope.Length == 0
                ? answer
                : answer with
                {
                    References = [.. answer.References.Select(r => $"{scope}/{r}")],
                };
        }
        catch (XmlException e)
        {
            return Unread(link, path, $"It can't be read: {e.Message}");
        }
    }

    private static GenerationAnswer Answer(ChainLink link, string path, ManifestHead head, Tally tally, bool? intact) =>
        new(
            path,
            link.Number,
            link.C4,
            intact,
            DateTimeOffset.TryParse(
                head.CreationDate,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
                ? at
                : null,
            head.CreationDate,
            head.HostName,
            head.Tool,
            head.ToolVersion,
            [.. head.Authors.Select(a => a.Role is { Length: > 0 } role ? $"{a.Name} ({role})" : a.Name)],
            head.Location,
            head.Comment,
            head.Process,
            tally.Files,
            tally.Verified,
            tally.Original,
            tally.Failed,
            [.. tally.Formats.Order()],
            [],
            head.RootHash,
            [.. head.References.Select(r => r.Manifest)],
            null
        );

    private static GenerationAnswer Unread(ChainLink link, string path, string trouble) =>
        Answer(link, path, new("", "", "", null, [], null, null, "", null, []), new(), null) with
        {
            Trouble = trouble,
        };

    /// <summary>"sub/ascmhl/0001.mhl" → "sub"; null for what can't be.</summary>
    private static string? ScopeOf(string manifest) =>
        MediaKeys.PathTrouble(manifest) is null
        && manifest.LastIndexOf("/ascmhl/", StringComparison.Ordinal) is > 0 and var at
        && manifest.IndexOf('/', at + "/ascmhl/".Length) < 0
            ? manifest[..at]
            : null;

    private sealed class Tally
    {
        public long Files { get; private set; }
        public long Verified { get; private set; }
        public long Original { get; private set; }
        public long Failed { get; private set; }
        public HashSet<HashFormat> Formats { get; } = [];

        public void Count(ListedHashes file)
        {
            Files++;
            if (file.Failed)
                Failed++;
            else if (file.Hashes.Any(h => h.Action == HashAction.Verified))
                Verified++;
            else if (file.Hashes.Count > 0)
                Original++;
            foreach (var hash in file.Hashes)
                Formats.Add(hash.Format);
        }
    }
}
