namespace MediaProductionPortal.EditFormats.Text;

/// <summary>Goes through a text line by line; CRLF, LF and CR end a line, mixed as they come.</summary>
internal ref struct TextLines(string text)
{
    private readonly string text = text;
    private int next;

    /// <summary>The line without its end.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Number { get; private set; }

    public bool MoveNext()
    {
        if (next >= text.Length)
        {
            return false;
        }

        var rest = text.AsSpan(next);
        var end = rest.IndexOfAny('\r', '\n');
        if (end < 0)
        {
            Current = rest;
            next = text.Length;
        }
        else
        {
            Current = rest[..end];
            next += end + (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? 2 : 1);
        }

        Number++;
        return true;
    }
}
