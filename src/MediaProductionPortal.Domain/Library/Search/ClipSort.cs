namespace MediaProductionPortal.Library;

/// <summary>An order of clips. Those that don't say the value come last, either way; equal ones follow by id.</summary>
/// <param name="Descending">The largest first.</param>
public sealed record ClipSort(ClipField Field, bool Descending = false)
{
    public static ClipSort ByName { get; } = new(ClipFields.Name);

    /// <summary>"day", "-day" for the largest first; null for what can't be sorted by. Nothing is by name.</summary>
    public static ClipSort? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return ByName;
        var descending = text[0] == '-';
        return ClipFields.Find(text[(descending ? 1 : 0)..]) is { IsSortable: true } field
            ? new(field, descending)
            : null;
    }

    public override string ToString() => (Descending ? "-" : "") + Field.Name;
}
