using System.Globalization;
using System.Text;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Days;

/// <summary>A day's clips and rolls as one table (RFC 4180).</summary>
internal static class DayCsv
{
    private static readonly string[] Header =
    [
        "what",
        "name",
        "roll",
        "kind",
        "scene",
        "take",
        "circled",
        "reported",
        "registered",
        "on drive",
        "verified",
        "stored",
        "archived",
        "bytes",
        "problem",
        "words",
        "reports",
        "drive",
    ];

    public static string Of(DayAnswer day)
    {
        var text = new StringBuilder();
        Row(text, Header);
        foreach (var l in day.Lines)
            Row(
                text,
                [
                    "clip",
                    l.Name,
                    l.Roll,
                    l.Kind?.ToString().ToLowerInvariant(),
                    l.Scene,
                    l.Take,
                    l.Circled is { } circled ? YesNo(circled) : "",
                    YesNo(l.Reported),
                    YesNo(l.Registered),
                    YesNo(l.OnDrive),
                    YesNo(l.Verified),
                    YesNo(l.Stored),
                    YesNo(l.Archived),
                    l.Bytes.ToString(CultureInfo.InvariantCulture),
                    l.Problem,
                    l.Words,
                    string.Join("; ", l.Reports.Select(r => $"{r.FileName} line {r.Line}")),
                    l.Drive,
                ]
            );
        foreach (var r in day.Rolls)
            Row(
                text,
                [
                    "roll",
                    r.Name,
                    r.Name,
                    r.Kind?.ToString().ToLowerInvariant(),
                    "",
                    "",
                    "",
                    YesNo(r.Reported),
                    YesNo(r.Registered),
                    YesNo(r.OnDrive),
                    YesNo(r.Verified),
                    YesNo(r.Stored),
                    YesNo(r.Archived),
                    r.Bytes.ToString(CultureInfo.InvariantCulture),
                    r.Problem,
                    "",
                    "",
                    r.Drive,
                ]
            );
        return text.ToString();
    }

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static void Row(StringBuilder text, string?[] cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>A cell that a spreadsheet would run as a formula is marked as text: names come from other people's reports.</summary>
    private static string Cell(string? cell)
    {
        var text = cell ?? "";
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t'))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
