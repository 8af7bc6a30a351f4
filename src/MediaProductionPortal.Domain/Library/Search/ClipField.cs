namespace MediaProductionPortal.Library;

/// <summary>How the values of a field are written and compared.</summary>
public enum FieldKind
{
    /// <summary>Whole value, as written, upper or lower case; <c>*</c> at the end for a beginning.</summary>
    Text,

    /// <summary>Part of the text, in any case.</summary>
    Loose,
    Number,
    Bytes,
    Date,
    Timecode,
    Choice,
    Flag,
    Gate,

    /// <summary>The name of a bin.</summary>
    Bin,

    /// <summary>Set by pages and links, not typed.</summary>
    Id,
}

/// <summary>Something of a clip that is searched, sorted or counted by.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Label">As column headers and facets call it.</param>
/// <param name="Column">Of the table of clips; null when it is no column.</param>
/// <param name="Hint">An example of a term.</param>
public sealed record ClipField(string Name, string Label, FieldKind Kind, string? Column, string Hint)
{
    /// <summary>Other words for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What may be written, for a <see cref="FieldKind.Choice"/>: word and stored value.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the value of a clip, to sort by; null when it can't be sorted by.</summary>
    internal Func<Clip, object?>? Value { get; init; }

    /// <summary>Lists can be ordered by it.</summary>
    public bool IsSortable => Value is not null;
}
