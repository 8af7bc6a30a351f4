using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What the rows of a list say anew of their clips.</summary>
/// <param name="taken">Fields that are wanted; null: all of the list's.</param>
internal sealed class PlanList(ListColumns columns, ValueSource source, IReadOnlySet<string>? taken)
{
    private readonly Dictionary<Guid, Dictionary<string, (string Value, ListRow Row)>> said = [];
    private readonly HashSet<(Guid Clip, string Field)> disputed = [];
    private readonly Dictionary<string, int> counts = [];

    public List<ListTrouble> Troubles { get; } = [];

    /// <summary>How many clips each field of the list changes, wanted or not.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>Takes one row of a clip.</summary>
    public void Take(ListRow row, Clip clip)
    {
        if (!said.TryGetValue(clip.Id, out var values))
            said[clip.Id] = values = [];
        foreach (var (field, column) in columns.Fields)
            if (columns.Cell(row, column) is { } cell && Value(row, clip, field, cell) is { } value)
                Take(row, clip, values, field.Name, value);
        var others = columns
            .Others.Select(c => (Heading: columns.Heading(c), Cell: columns.Cell(row, c)))
            .Where(c => c.Cell is not null)
            .ToDictionary(c => c.Heading, c => c.Cell!);
        // Of subclips the first row's: which of them a clip's is nobody can say.
        if (others.Count > 0)
            values.TryAdd(OtherColumns.Field, (OtherColumns.Write(others), row));
    }

    /// <summary>What of it is not said already; null when nothing.</summary>
    /// <param name="standing">All that stands of the clip, the strongest first.</param>
    public (ListRowAnswer Answer, IReadOnlyDictionary<string, string?> Values)? Of(
        Clip clip,
        IReadOnlyList<StandingValue> standing
    )
    {
        var fresh = said[clip.Id]
            .Where(v => !disputed.Contains((clip.Id, v.Key)))
            .Where(v => v.Value.Value != ApplyChange.Known(clip, source, v.Key, standing))
            .ToList();
        foreach (var field in fresh)
            counts[field.Key] = counts.GetValueOrDefault(field.Key) + 1;
        fresh.RemoveAll(v => taken is not null && !taken.Contains(v.Key));
        if (fresh.Count == 0)
            return null;
        var answer = new ListRowAnswer(
            fresh[0].Value.Row.Line,
            clip.Id,
            clip.Name,
            [
                .. fresh
                    .Where(v => v.Key != OtherColumns.Field)
                    .Select(v => new ChangedValue(
                        v.Key,
                        WritableFields.Label(v.Key),
                        WritableFields.Find(v.Key)!.Read(clip),
                        v.Value.Value
                    )),
            ],
            [.. fresh.Select(v => v.Key).Where(f => standing.Any(s => s.Field == f && s.Source == ValueSource.Person))]
        );
        return (answer, fresh.ToDictionary(v => v.Key, v => (string?)v.Value.Value));
    }

    private void Take(
        ListRow row,
        Clip clip,
        Dictionary<string, (string Value, ListRow Row)> values,
        string field,
        string value
    )
    {
        if (values.TryAdd(field, (value, row)) || values[field].Value == value)
            return;
        var first = values[field];
        if (disputed.Add((clip.Id, field)))
            Troubles.Add(
                new(
                    ListTroubleKind.Twice,
                    row.Line,
                    row.Says,
                    $"{WritableFields.Label(field)} of {clip.Name} is {first.Value} in line {first.Row.Line} and {value} here: it is not taken."
                )
            );
    }

    /// <summary>As the field writes it; null when the list says nothing by it, or nothing that can be taken.</summary>
    private string? Value(ListRow row, Clip clip, WritableField field, string cell)
    {
        if (field.Fixed(clip) is not null || (field.OnlyFills && OfFiles(clip, field) is not null))
            return null;
        if (field.Name == "reel" && IsName(clip, cell))
            return null;
        var read = field.Check(clip, cell);
        if (!read.IsRefused)
            return read.Value;
        Troubles.Add(new(ListTroubleKind.Value, row.Line, row.Says, read.Refusal!.Words));
        return null;
    }

    private static string? OfFiles(Clip clip, WritableField field) =>
        clip.FileValues.TryGetValue(field.Name, out var ofFiles) ? ofFiles : field.Read(clip);

    /// <summary>Many systems write the clip's name, or its card's folder, where a tape stood.</summary>
    private static bool IsName(Clip clip, string tape) =>
        ClipNames.Name(tape) == clip.NameKey
        || (clip.Reel is null && string.Equals(tape, clip.RollName, StringComparison.OrdinalIgnoreCase));
}
