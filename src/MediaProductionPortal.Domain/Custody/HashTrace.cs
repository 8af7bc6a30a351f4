using System.Globalization;
using System.Xml;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Custody;

/// <summary>Looks some files of a roll up in its stored hash lists, which are read as a stream: a roll may have a million frames.</summary>
internal sealed class HashTrace(IStore store, string rollPrefix, IReadOnlyList<HistoryAnswer> histories)
{
    private readonly Dictionary<string, List<ListedHashAnswer>> records = new(StringComparer.Ordinal);

    /// <summary>Why a list could not be read; the newest trouble.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Looks up these paths, relative to the roll, in every generation.</summary>
    public async Task RunAsync(IEnumerable<string> paths, CancellationToken cancel)
    {
        var asked = paths.ToHashSet(StringComparer.Ordinal);
        foreach (var history in histories)
        {
            Trouble = history.Trouble ?? Trouble;
            var inScope = asked.Where(p => IsUnder(p, history.Scope)).ToHashSet(StringComparer.Ordinal);
            foreach (var generation in history.Generations.Where(_ => inScope.Count > 0))
                await ReadAsync(history.Scope, generation, [.. inScope], cancel);
        }
    }

    /// <summary>What the lists say of a file, oldest first.</summary>
    public IReadOnlyList<ListedHashAnswer> Of(string path) => records.GetValueOrDefault(path) ?? [];

    /// <summary>The files that the newest generation about <paramref name="folder"/> names, given out one by one.</summary>
    public async Task NewestAsync(string folder, Action<string, ListedHashes> file, CancellationToken cancel)
    {
        var history = histories
            .Where(h => h.Generations.Count > 0 && IsUnder(folder, h.Scope))
            .MaxBy(h => h.Scope.Length);
        if (history?.Generations[^1] is { } newest)
            await ReadAsync(
                newest,
                entry =>
                {
                    file(Join(history.Scope, entry.Path), entry);
                    return true;
                },
                cancel
            );
    }

    private Task ReadAsync(string scope, GenerationAnswer generation, HashSet<string> left, CancellationToken cancel) =>
        ReadAsync(
            generation,
            entry =>
            {
                var path = Join(scope, entry.Path);
                if (!left.Remove(path))
                    return true;
                if (!records.TryGetValue(path, out var list))
                    records[path] = list = [];
                list.AddRange(entry.Hashes.Select(h => Answer(generation, h)));
                return left.Count > 0;
            },
            cancel
        );

    private async Task ReadAsync(GenerationAnswer generation, Func<ListedHashes, bool> file, CancellationToken cancel)
    {
        try
        {
            await using var stream = await store.ReadAsync(rollPrefix + generation.Manifest, 0, null, cancel);
            await Task.Run(
                () =>
                    StoredHistory.ReadManifest(
                        stream,
                        entry =>
                        {
                            cancel.ThrowIfCancellationRequested();
                            return file(entry);
                        }
                    ),
                cancel
            );
        }
        catch (FileNotFoundException)
        {
            Trouble = $"The hash list '{generation.Manifest}' is not in the store (yet).";
        }
        catch (XmlException e)
        {
            Trouble = $"The hash list '{generation.Manifest}' can't be read to its end: {e.Message}";
        }
    }

    private static ListedHashAnswer Answer(GenerationAnswer generation, RecordedHash hash) =>
        new(
            generation.Manifest,
            generation.Number,
            hash.Format,
            hash.Text,
            hash.Action is { } action ? Text.Kebab(action) : null,
            DateTimeOffset.TryParse(hash.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : generation.At
        );

    private static string Join(string scope, string path) => scope.Length == 0 ? path : $"{scope}/{path}";

    private static bool IsUnder(string path, string scope) =>
        scope.Length == 0 || path == scope || path.StartsWith(scope + "/", StringComparison.Ordinal);
}
