using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>
/// The clips of some titles that a search finds. Words are asked of the text index first: of few clips everything is exact and
/// quick; of many, any order finds its first page soon. Why so: docs/decisions/0029.
/// </summary>
internal sealed class FoundClips
{
    /// <summary>As many clips as the text index may name before they are rather looked at one by one.</summary>
    public const int Few = 20_000;

    /// <summary>As many clips of several titles as are worth finding before they are put in order.</summary>
    private const int FewFirst = 2_000;

    /// <summary>More titles than this are not asked one by one.</summary>
    private const int MostArms = 200;

    private readonly PortalDb db;
    private readonly IReadOnlyList<Guid> titles;
    private readonly ClipTerm tree;
    private readonly IReadOnlyList<Guid>? named;

    private FoundClips(PortalDb db, IReadOnlyList<Guid> titles, ClipTerm tree, IReadOnlyList<Guid>? named) =>
        (this.db, this.titles, this.tree, this.named) = (db, titles, tree, named);

    /// <param name="titles">To look in.</param>
    /// <param name="few">As many clips as the text index may name.</param>
    public static async Task<FoundClips> OpenAsync(
        PortalDb db,
        IReadOnlyList<Guid> titles,
        ClipTerm tree,
        CancellationToken cancel,
        int few = Few
    )
    {
        var terms = tree is AllOf all ? all.Terms : [tree];
        var words = terms.OfType<Says>().Where(s => s.Text.Length >= 3).ToList();
        if (titles.Count == 0)
            return new(db, titles, tree, null);
        var where = new ClipWhere(db.Dialect().Clips);
        if (words.Count == 0)
            return IsNarrow(terms, titles, where)
                ? await FewAsync(db, titles, tree, where, cancel)
                : new(db, titles, tree, null);
        var question = where.Sql.Indexed([.. words.Select(w => w.Text)], where.Titles(titles), where.Place, few);
        if (question is null)
            return new(db, titles, tree, null);
        var ids = await db.Database.SqlQueryRaw<Guid>(question, where.Values).ToListAsync(cancel);
        return ids.Count > few
            ? new(db, titles, tree, null)
            : new(db, titles, new AllOf([.. terms.Except(words)]), ids);
    }

    /// <summary>A bin names its clips; of several titles some servers do better so.</summary>
    private static bool IsNarrow(IReadOnlyList<ClipTerm> terms, IReadOnlyList<Guid> titles, ClipWhere where) =>
        terms.Any(t => t is InBin) || (where.Sql.FindsFewFirst && titles.Count > 1 && terms.Count > 0);

    private static async Task<FoundClips> FewAsync(
        PortalDb db,
        IReadOnlyList<Guid> titles,
        ClipTerm tree,
        ClipWhere where,
        CancellationToken cancel
    )
    {
        var question =
            $"SELECT {where.Column(nameof(Clip.Id))} AS {where.Sql.Quote("Value")} FROM {where.Sql.Quote("Clips")} c "
            + $"WHERE {where.Titles(titles)} AND {where.Of(tree)} {where.Sql.First(FewFirst + 1, ordered: false)}";
        var ids = await db.Database.SqlQueryRaw<Guid>(question, where.Values).ToListAsync(cancel);
        return ids.Count > FewFirst ? new(db, titles, tree, null) : new(db, titles, new AllOf([]), ids);
    }

    /// <summary>Ids of the clips behind a mark (or from the beginning), in order.</summary>
    /// <param name="backwards">From the mark (or the end) back; the clips come in order all the same.</param>
    public async Task<List<Guid>> PageAsync(
        ClipSort sort,
        SortMark? from,
        bool backwards,
        int take,
        CancellationToken cancel
    )
    {
        var ids = new List<Guid>();
        if (titles.Count == 0 || named is { Count: 0 })
            return ids;
        // Those with a value first, then those without; backwards the other way round.
        foreach (var said in backwards ? new[] { false, true } : [true, false])
        {
            var mark = from is not null && (from.Value is not null) == said ? from : null;
            if (from is not null && mark is null && IsPassed(from, said, backwards))
                continue;
            var (question, values) = Page(sort, said, mark, sort.Descending != backwards, take - ids.Count);
            ids.AddRange(await db.Database.SqlQueryRaw<Guid>(question, values).ToListAsync(cancel));
            if (ids.Count >= take)
                break;
        }
        if (backwards)
            ids.Reverse();
        return ids;
    }

    /// <summary>A row for each clip found, up to some: what facets and sums are counted from.</summary>
    public async Task<IReadOnlyList<T>> RowsAsync<T>(IEnumerable<string> columns, int most, CancellationToken cancel)
    {
        if (titles.Count == 0 || named is { Count: 0 })
            return [];
        var where = new ClipWhere(db.Dialect().Clips);
        var question =
            $"SELECT {string.Join(", ", columns.Select(where.Column))} FROM {where.Sql.Quote("Clips")} c "
            + $"WHERE {Condition(where, titles)} {where.Sql.First(most, ordered: false)}";
        return await db.Database.SqlQueryRaw<T>(question, where.Values).ToListAsync(cancel);
    }

    /// <summary>How many there are, counted up to some.</summary>
    public async Task<long> CountAsync(int most, CancellationToken cancel)
    {
        if (titles.Count == 0 || named is { Count: 0 })
            return 0;
        var where = new ClipWhere(db.Dialect().Clips);
        var title = where.Column(nameof(Clip.TitleId));
        var question =
            $"SELECT CAST(COUNT(*) AS bigint) AS {where.Sql.Quote("Value")} FROM (SELECT {title} FROM {where.Sql.Quote("Clips")} c "
            + $"WHERE {Condition(where, titles)} {where.Sql.First(most, ordered: false)}) f";
        return (await db.Database.SqlQueryRaw<long>(question, where.Values).ToListAsync(cancel)).FirstOrDefault();
    }

    private static bool IsPassed(SortMark from, bool said, bool backwards) =>
        backwards ? from.Value is not null && !said : from.Value is null && said;

    private (string Question, object[] Values) Page(ClipSort sort, bool said, SortMark? mark, bool down, int take)
    {
        var where = new ClipWhere(db.Dialect().Clips);
        var (sql, direction) = (where.Sql, down ? "DESC" : "ASC");
        var (value, id) = (where.Column(sort.Field.Column!), where.Column(nameof(Clip.Id)));
        // Ids grow with time, as titles do: of one title a server would walk all newer ones' ids before it comes to the first
        // of its own. With the value in front, which is none in all of them, it reads the title by an index and sorts.
        var order = said || titles.Count == 1 ? $"{value} {direction}, {id} {direction}" : $"{id} {direction}";
        var outer = said
            ? $"{sql.Quote("Key")} {direction}, {sql.Quote("Value")} {direction}"
            : $"{sql.Quote("Value")} {direction}";
        var columns = $"{id} AS {sql.Quote("Value")}, {value} AS {sql.Quote("Key")}";
        var place = said ? $"{value} IS NOT NULL" : $"{value} IS NULL";
        if (mark is not null)
            place += " AND " + Behind(where, value, id, mark, down);
        // Each title by its own index, then the best of them: an index on the title answers, and no rows are sorted. Where
        // there is none all rows are read anyway, and a server reads them best in one go.
        IEnumerable<IReadOnlyList<Guid>> arms =
            named is null && titles.Count is > 1 and <= MostArms && ClipFields.HasIndex(sort.Field)
                ? titles.Select(t => (IReadOnlyList<Guid>)[t])
                : [titles];
        var parts = arms.Select(
                (arm, i) =>
                    $"SELECT * FROM (SELECT {columns} FROM {sql.Quote("Clips")} c WHERE {Condition(where, arm)} AND {place} "
                    + $"ORDER BY {order} {sql.First(take)}) t{i}"
            )
            .ToList();
        var question =
            $"SELECT u.{sql.Quote("Value")} FROM ({string.Join(" UNION ALL ", parts)}) u ORDER BY {outer} {sql.First(take)}";
        return (question, where.Values);
    }

    /// <summary><c>a >= x AND (a > x OR id > y)</c>: the form that every database answers from the index.</summary>
    private static string Behind(ClipWhere where, string value, string id, SortMark mark, bool down)
    {
        var (at, more) = (where.Place(mark.Id), down ? "<" : ">");
        if (mark.Value is null)
            return $"{id} {more} {at}";
        var place = where.Place(mark.Value);
        return $"{value} {more}= {place} AND ({value} {more} {place} OR {id} {more} {at})";
    }

    private string Condition(ClipWhere where, IReadOnlyList<Guid> of)
    {
        var condition = $"{where.Titles(of)} AND {where.Of(tree)}";
        return named is null
            ? condition
            : $"{condition} AND {where.Sql.Among(where.Column(nameof(Clip.Id)), where.Place(where.Sql.Ids(named)))}";
    }
}
