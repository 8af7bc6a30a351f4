using MediaProductionPortal.Data;

namespace MediaProductionPortal.Library;

/// <summary>A search as a condition on row c, with the values apart.</summary>
internal sealed class ClipWhere(IClipSql sql)
{
    private readonly List<object> values = [];
    private readonly Dictionary<object, string> places = [];

    public IClipSql Sql => sql;

    /// <summary>What "{0}", "{1}", … stand for.</summary>
    public object[] Values => [.. values];

    /// <summary>The place of a value in the command; the same value has one place.</summary>
    public string Place(object value)
    {
        if (!places.TryGetValue(value, out var place))
        {
            places[value] = place = $"{{{values.Count}}}";
            values.Add(value);
        }
        return place;
    }

    public string Column(string name) => $"c.{sql.Quote(name)}";

    public string Of(ClipTerm term) =>
        term switch
        {
            AllOf { Terms.Count: 0 } => "1 = 1",
            AllOf all => string.Join(" AND ", all.Terms.Select(Of)),
            AnyOf any => $"({string.Join(" OR ", any.Terms.Select(Of))})",
            // What is not said is not this either.
            Not { Term: IsSaid said } => $"{Column(said.Field.Column!)} IS NULL",
            Not denied => $"CASE WHEN {Of(denied.Term)} THEN 0 ELSE 1 END = 1",
            Says says => sql.Like(sql.Words, Place($"%{ClipQueries.Escape(says.Text)}%")),
            IsSaid said => $"{Column(said.Field.Column!)} IS NOT NULL",
            Is is_ => $"{Column(is_.Field.Column!)} = {Place(is_.Value)}",
            Like like => sql.Like(
                Column(like.Field.Column!),
                Place($"{(like.Anywhere ? "%" : "")}{ClipQueries.Escape(like.Text)}%")
            ),
            Between between => Range(between),
            Touches touches =>
                $"{Column(nameof(Clip.StartSecond))} <= {Place(touches.Last)} AND {Column(nameof(Clip.EndSecond))} >= {Place(touches.First)}",
            InBin bin => Bin(bin.NameKey),
            GatePassed passed => Gate(passed.Gate),
            _ => throw new NotSupportedException($"{term.GetType().Name} has no SQL."),
        };

    public string Titles(IReadOnlyList<Guid> titles) =>
        titles.Count == 1
            ? $"{Column(nameof(Clip.TitleId))} = {Place(titles[0])}"
            : sql.Among(Column(nameof(Clip.TitleId)), Place(sql.Ids(titles)));

    private string Range(Between between)
    {
        var value = between.Field.Column is { } column
            ? Column(column)
            : $"{Column(nameof(Clip.RateNumerator))} * 1.0 / NULLIF({Column(nameof(Clip.RateDenominator))}, 0)";
        var sides = new List<string>();
        if (between.Least is { } least)
            sides.Add($"{value} {(between.WithLeast ? ">=" : ">")} {Place(least)}");
        if (between.Most is { } most)
            sides.Add($"{value} {(between.WithMost ? "<=" : "<")} {Place(most)}");
        return sides.Count == 0 ? $"{value} IS NOT NULL" : string.Join(" AND ", sides);
    }

    /// <summary>Of any title: the clip is of one that is looked in, and so is its bin.</summary>
    private string Bin(string? name)
    {
        var clips = $"SELECT b.{sql.Quote("ClipId")} FROM {sql.Quote("BinClips")} b";
        if (name is not null)
            clips +=
                $" JOIN {sql.Quote("Bins")} n ON n.{sql.Quote("Id")} = b.{sql.Quote("BinId")} "
                + $"WHERE n.{sql.Quote("NameKey")} = {Place(name)}";
        return $"{Column(nameof(Clip.Id))} IN ({clips})";
    }

    private string Gate(string gate) =>
        $"{Column(nameof(Clip.RollId))} IN (SELECT r.{sql.Quote("Id")} FROM {sql.Quote("Rolls")} r "
        + $"WHERE r.{sql.Quote($"{gate}_State")} IN ('Passed', 'Warned'))";
}
