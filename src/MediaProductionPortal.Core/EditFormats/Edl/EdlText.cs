namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Texts as a line of a list can hold them.</summary>
internal static class EdlText
{
    private static readonly string[] Reserved = ["TITLE:", "FCM", "M2 ", "M2\t", "AUD", "SPLIT"];

    public static string OneLine(string text) =>
        text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.ReplaceLineEndings(" ");

    /// <summary>A note goes back as it was, unless a reader would take it for something else.</summary>
    public static string AsComment(string note)
    {
        var text = note.TrimStart();
        return text.Length == 0 ? "*"
            : text[0] is '*' or '>' ? note
            : !char.IsLetter(text[0])
            || Array.Exists(Reserved, r => text.StartsWith(r, StringComparison.OrdinalIgnoreCase))
                ? $"* COMMENT: {text}"
            : note;
    }
}
