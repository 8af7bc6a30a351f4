namespace MediaProductionPortal.Integrity;

/// <summary>Brings together what several lists recorded of the same file: all of them must be met.</summary>
internal sealed class ExpectationBuilder
{
    private readonly Dictionary<string, List<ScopeRecord>> _records = new(StringComparer.Ordinal);

    internal void Add(string path, ScopeRecord record)
    {
        if (!_records.TryGetValue(path, out List<ScopeRecord>? records))
        {
            _records[path] = records = new(1);
        }
        // A record lives in the closest history (SPEC 5.2); scopes come parents first, so the last one is the closest.
        records.Insert(0, record);
    }

    internal Dictionary<string, ExpectedFile> Build(Func<string, bool>? counts = null) =>
        _records
            .Where(r => counts is null || counts(r.Key))
            .ToDictionary(r => r.Key, r => Build(r.Key, r.Value), StringComparer.Ordinal);

    private static ExpectedFile Build(string path, List<ScopeRecord> records) =>
        new(
            path,
            records.Select(r => r.Size).FirstOrDefault(size => size is not null),
            [.. records.SelectMany(r => r.Hashes)],
            [.. records.Where(r => r.Hashes.Count > 0).SelectMany(r => r.Needed()).Distinct().Order()]
        );
}
