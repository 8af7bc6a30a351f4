using System.Collections.Concurrent;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>How many clips of a title have each value of a field: counted from the index alone; of many clips remembered for half a minute.</summary>
public sealed class TitleCounts(TimeProvider clock)
{
    private const int Many = 5000;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(Guid Title, string Column), Counted> known = new();

    /// <summary>Value (null: not said) and clips, of all these titles together.</summary>
    internal async Task<IReadOnlyList<ValueCount>> OfAsync(
        PortalDb db,
        IReadOnlyList<Guid> titles,
        ClipField field,
        CancellationToken cancel
    )
    {
        var all = new List<ValueCount>();
        foreach (var title in titles)
            all.AddRange(await OfAsync(db, title, field.Column!, cancel));
        return titles.Count == 1
            ? all
            : [.. all.GroupBy(v => v.Value).Select(g => new ValueCount(g.Key, g.Sum(v => v.Count)))];
    }

    /// <summary>All clips of these titles.</summary>
    internal async Task<long> AllAsync(PortalDb db, IReadOnlyList<Guid> titles, CancellationToken cancel) =>
        (await OfAsync(db, titles, ClipFields.Camera, cancel)).Sum(v => v.Count);

    /// <summary>Counts anew from now on: for tests and measurements.</summary>
    internal void Forget() => known.Clear();

    private async Task<IReadOnlyList<ValueCount>> OfAsync(
        PortalDb db,
        Guid title,
        string column,
        CancellationToken cancel
    )
    {
        var now = clock.GetTimestamp();
        if (known.TryGetValue((title, column), out var counted) && clock.GetElapsedTime(counted.At, now) < Lasts)
            return counted.Values;
        var where = new ClipWhere(db.Dialect().Clips);
        var value = where.Column(column);
        var question =
            $"SELECT {where.Sql.AsText(value)} AS {where.Sql.Quote("Value")}, CAST(COUNT(*) AS bigint) AS {where.Sql.Quote("Count")} "
            + $"FROM {where.Sql.Quote("Clips")} c WHERE {where.Titles([title])} GROUP BY {value}";
        var values = await db.Database.SqlQueryRaw<ValueCount>(question, where.Values).ToListAsync(cancel);
        // A small title is counted at once, and what an ingest adds to it is seen at once.
        if (values.Sum(v => v.Count) >= Many)
            known[(title, column)] = new(now, values);
        return values;
    }

    private sealed record Counted(long At, IReadOnlyList<ValueCount> Values);
}

/// <summary>A value of a field, as text, and how many clips have it.</summary>
internal sealed record ValueCount(string? Value, long Count);
