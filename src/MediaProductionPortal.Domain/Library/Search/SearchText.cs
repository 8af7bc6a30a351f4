namespace MediaProductionPortal.Library;

/// <summary>Writes searches as they are typed.</summary>
public static class SearchText
{
    /// <summary>"camera:A", "lens:\"Master Prime\"", "-scene:*" for a clip that says none.</summary>
    public static string Term(ClipField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return value is null ? $"-{field.Name}:*" : $"{field.Name}:{Quoted(value)}";
    }

    /// <summary>The search with a term more, or without it when it is there.</summary>
    public static string Toggle(string? search, string term)
    {
        var typed = search ?? "";
        foreach (var part in ReadSearch.Of(typed).Parts)
            if (typed.AsSpan(part.At, part.Length).Equals(term, StringComparison.OrdinalIgnoreCase))
                return string.Concat(typed.AsSpan(0, part.At), typed.AsSpan(part.At + part.Length)).Trim();
        return typed.Length == 0 ? term : $"{typed.Trim()} {term}";
    }

    /// <summary>The search with a value of a field taken or given back: several values of one field mean either.</summary>
    public static string Toggle(string? search, ClipField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        var typed = (search ?? "").Trim();
        if (value is null)
            return Toggle(typed, Term(field, null));
        if (Part(typed, field) is not { } part)
            return typed.Length == 0 ? Term(field, value) : $"{typed} {Term(field, value)}";
        var values = Chosen(typed, field).ToList();
        var kept =
            values.RemoveAll(v => v.Equals(value, StringComparison.OrdinalIgnoreCase)) > 0
                ? values
                : [.. values, value];
        var term = kept.Count == 0 ? "" : $"{field.Name}:{string.Join(',', kept.Select(Quoted))}";
        return string.Concat(typed.AsSpan(0, part.At), term, typed.AsSpan(part.At + part.Length))
            .Replace("  ", " ", StringComparison.Ordinal)
            .Trim();
    }

    /// <summary>The values of a field that the search takes.</summary>
    public static IReadOnlyList<string> Chosen(string? search, ClipField field) =>
        Part(search, field) is { } part
        && search!.IndexOf(':', part.At) is var colon and >= 0
        && colon < part.At + part.Length
            ? [.. ReadSearch.Values(search[(colon + 1)..(part.At + part.Length)]).Select(v => v.Text)]
            : [];

    private static SearchPart? Part(string? search, ClipField field) =>
        ReadSearch.Of(search).Parts.FirstOrDefault(p => p.Field == field && !p.Negated);

    private static string Quoted(string value) =>
        value.Length > 0
        && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ';' or ':')
        && !value.Contains("..", StringComparison.Ordinal)
            ? value
            : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
