using System.Globalization;
using System.Text;

namespace MediaProductionPortal.EditFormats.Markers;

/// <summary>How a list of markers is written.</summary>
public enum MarkerFormat
{
    /// <summary>Tab separated text, as Media Composer imports it in its Markers window.</summary>
    Avid,

    /// <summary>An EDL whose comments are markers, as DaVinci Resolve imports it ("Timeline Markers from EDL").</summary>
    Resolve,

    /// <summary>A table with a heading, RFC 4180.</summary>
    Csv,
}

/// <summary>Writes markers for editing systems. Lines end with CRLF.</summary>
public static class MarkerLists
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n;\t");

    /// <summary>"txt", "edl" or "csv".</summary>
    public static string Extension(MarkerFormat format) =>
        format switch
        {
            MarkerFormat.Avid => "txt",
            MarkerFormat.Resolve => "edl",
            _ => "csv",
        };

    /// <param name="name">Of the clip or timeline; the title of an EDL.</param>
    /// <param name="markers">In any order; written in the order of their timecode.</param>
    public static string Write(MarkerFormat format, string name, IEnumerable<ListedMarker> markers)
    {
        var ordered = markers.OrderBy(m => m.At.Frame).ToList();
        return format switch
        {
            MarkerFormat.Avid => Avid(ordered),
            MarkerFormat.Resolve => Resolve(name, ordered),
            _ => Csv(ordered),
        };
    }

    private static string Avid(List<ListedMarker> markers)
    {
        var text = new StringBuilder();
        foreach (var m in markers)
        {
            var colour = m.Colour.ToString().ToLowerInvariant();
            text.Append(
                CultureInfo.InvariantCulture,
                $"{OneLine(m.By)}\t{m.At}\tV1\t{colour}\t{OneLine(m.Text)}\t{Math.Max(1, m.Frames)}\r\n"
            );
        }

        return text.ToString();
    }

    private static string Resolve(string name, List<ListedMarker> markers)
    {
        var mode = markers.Exists(m => m.At.Drop) ? "DROP FRAME" : "NON-DROP FRAME";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"TITLE: {OneLine(name)}\r\nFCM: {mode}\r\n");
        foreach (var (i, m) in markers.Index())
        {
            var end = m.At.Add(1);
            text.Append(
                CultureInfo.InvariantCulture,
                $"\r\n{i + 1:000}  001      V     C        {m.At} {end} {m.At} {end}\r\n"
            );
            // A bar would begin the next field.
            var words = OneLine(m.Text).Replace('|', '/');
            text.Append(
                CultureInfo.InvariantCulture,
                $"{words} |C:ResolveColor{InResolve(m.Colour)} |M:{OneLine(m.By).Replace('|', '/')} |D:{Math.Max(1, m.Frames)}\r\n"
            );
        }

        return text.ToString();
    }

    private static string Csv(List<ListedMarker> markers)
    {
        var text = new StringBuilder("Timecode,Frames,Colour,By,Text\r\n");
        foreach (var m in markers)
        {
            string[] cells =
            [
                m.At.ToString(),
                Math.Max(1, m.Frames).ToString(CultureInfo.InvariantCulture),
                m.Colour.ToString(),
                m.By,
                m.Text,
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Resolve has sixteen colours, but neither magenta, black nor white.</summary>
    private static string InResolve(MarkerColour colour) =>
        colour switch
        {
            MarkerColour.Magenta => "Fuchsia",
            MarkerColour.Black => "Cocoa",
            MarkerColour.White => "Cream",
            _ => colour.ToString(),
        };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
