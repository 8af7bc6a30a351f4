namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Words of a line, parted by blanks and tabs.</summary>
internal static class Words
{
    /// <summary>As many as there is room for; the last one then holds the rest of the line's words one by one no more.</summary>
    public static int Split(ReadOnlySpan<char> line, Span<Range> words)
    {
        var count = 0;
        var at = 0;
        while (at < line.Length && count < words.Length)
        {
            var start = line[at..].IndexOfAnyExcept(' ', '\t', '\u00A0');
            if (start < 0)
            {
                break;
            }

            at += start;
            var length = line[at..].IndexOfAny(' ', '\t', '\u00A0');
            var end = length < 0 ? line.Length : at + length;
            words[count++] = at..end;
            at = end;
        }

        return count;
    }

    public static bool Same(ReadOnlySpan<char> word, string other) =>
        word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
