using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MediaProductionPortal.Integrity;

/// <summary>Brings together what several lists recorded of the same file: all of them must be met. Made as they are asked for.</summary>
internal sealed class ExpectedFiles : IReadOnlyDictionary<string, ExpectedFile>
{
    private readonly RecordStore _store;
    private readonly Lazy<(BitArray Paths, int Count)> _counting;

    /// <param name="store">What the lists recorded.</param>
    /// <param name="counts">Whether a path takes part; asked once a path.</param>
    internal ExpectedFiles(RecordStore store, Func<string, bool> counts)
    {
        _store = store;
        _counting = new(() =>
        {
            var paths = new BitArray(store.Reach);
            int count = 0;
            for (int i = 0; i < paths.Length; i++)
            {
                if (store.Knows(i) && counts(store.Paths[i]))
                {
                    paths[i] = true;
                    count++;
                }
            }
            return (paths, count);
        });
    }

    public int Count => _counting.Value.Count;

    public IEnumerable<string> Keys => Numbers.Select(n => _store.Paths[n]);

    public IEnumerable<ExpectedFile> Values => Numbers.Select(Build);

    public ExpectedFile this[string key] =>
        TryGetValue(key, out ExpectedFile? file) ? file : throw new KeyNotFoundException(key);

    /// <summary>The store's numbers of the paths that are expected.</summary>
    internal IEnumerable<int> Numbers
    {
        get
        {
            BitArray paths = _counting.Value.Paths;
            for (int i = 0; i < paths.Length; i++)
            {
                if (paths[i])
                {
                    yield return i;
                }
            }
        }
    }

    public bool ContainsKey(string key) => Counts(_store.Paths.Find(key));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ExpectedFile value)
    {
        int number = _store.Paths.Find(key);
        value = Counts(number) ? Build(number) : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, ExpectedFile>> GetEnumerator() =>
        Values.Select(f => KeyValuePair.Create(f.Path, f)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ExpectedFile Build(int number)
    {
        // A record lives in the closest history (SPEC 5.2); scopes come parents first, so the last one is the closest.
        List<(int Origin, ScopeRecord Record)> records = _store.Of(number);
        List<long> sizes = [.. records.Select(r => r.Record.Size).OfType<long>().Distinct()];
        return new(
            _store.Paths[number],
            sizes.Count > 0 ? sizes[0] : null,
            [.. records.SelectMany(r => r.Record.Hashes)],
            [.. records.Where(r => r.Record.Hashes.Count > 0).SelectMany(r => r.Record.Needed()).Distinct().Order()]
        )
        {
            OtherSizes = sizes.Count > 1 ? sizes[1..] : [],
        };
    }

    private bool Counts(int number)
    {
        BitArray paths = _counting.Value.Paths;
        return number >= 0 && number < paths.Length && paths[number];
    }
}

/// <summary>The expected files below a folder, as seen from there.</summary>
internal sealed class ExpectedFilesBelow(IReadOnlyDictionary<string, ExpectedFile> whole, string folder)
    : IReadOnlyDictionary<string, ExpectedFile>
{
    private readonly Lazy<int> _count = new(() => whole.Keys.Count(p => RelativePath.IsUnder(p, folder)));

    public int Count => _count.Value;

    public IEnumerable<string> Keys =>
        whole.Keys.Where(p => RelativePath.IsUnder(p, folder)).Select(p => RelativePath.From(folder, p));

    public IEnumerable<ExpectedFile> Values => Keys.Select(k => this[k]);

    public ExpectedFile this[string key] => Seen(whole[RelativePath.Join(folder, key)]);

    public bool ContainsKey(string key) => whole.ContainsKey(RelativePath.Join(folder, key));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ExpectedFile value)
    {
        value = whole.TryGetValue(RelativePath.Join(folder, key), out ExpectedFile? file) ? Seen(file) : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, ExpectedFile>> GetEnumerator() =>
        Keys.Select(k => KeyValuePair.Create(k, this[k])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ExpectedFile Seen(ExpectedFile file) => file with { Path = RelativePath.From(folder, file.Path) };
}
