namespace MediaProductionPortal.EditFormats;

/// <summary>Tells the format of an edit: by its content first, by its name where the content could be several things.</summary>
public static class DetectFormat
{
    /// <summary>The format that a file name stands for; null for one that says nothing. ".xml" is Final Cut Pro 7.</summary>
    public static EditFormat? OfName(string name) =>
        Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".EDL" => EditFormat.Edl,
            ".OTIO" => EditFormat.Otio,
            ".XML" => EditFormat.Fcp7Xml,
            ".FCPXML" => EditFormat.FcpXml,
            ".ALE" => EditFormat.Ale,
            ".CSV" or ".TSV" => EditFormat.Csv,
            ".TXT" or ".TAB" => EditFormat.AvidText,
            ".AAF" => EditFormat.Aaf,
            _ => null,
        };

    /// <summary>Null: nothing that is known.</summary>
    public static EditFormat? Of(string text, string name)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (start.StartsWith("<"))
        {
            return IndexOf(start, "<fcpxml") ? EditFormat.FcpXml
                : IndexOf(start, "<xmeml") ? EditFormat.Fcp7Xml
                : OfName(name) is EditFormat.FcpXml or EditFormat.Fcp7Xml ? OfName(name)
                : null;
        }

        if (start.StartsWith("{") || start.StartsWith("["))
        {
            return EditFormat.Otio;
        }

        if (start.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) && IndexOf(start, "Column"))
        {
            return EditFormat.Ale;
        }

        return OfName(name) switch
        {
            EditFormat.AvidText when LooksLikeList(start) => EditFormat.Edl,
            { } named => named,
            null when LooksLikeList(start) => EditFormat.Edl,
            null => null,
        };
    }

    /// <summary>An AAF file is a compound file of Microsoft's with its own eight bytes at the start.</summary>
    public static bool IsAaf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    private static bool LooksLikeList(ReadOnlySpan<char> start) =>
        start.StartsWith("TITLE:", StringComparison.OrdinalIgnoreCase)
        || start.StartsWith("FCM:", StringComparison.OrdinalIgnoreCase)
        || Edl.EdlEventLine.TryParse(
            start[..(start.IndexOfAny('\r', '\n') is >= 0 and var end ? end : start.Length)],
            out _
        );

    private static bool IndexOf(ReadOnlySpan<char> text, string what) =>
        text[..Math.Min(text.Length, 16_384)].Contains(what, StringComparison.OrdinalIgnoreCase);
}
