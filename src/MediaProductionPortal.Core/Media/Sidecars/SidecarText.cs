using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>Reads small files beside clips, whatever is in them.</summary>
internal static class SidecarText
{
    private const int Largest = 4 << 20;

    /// <returns>Null when it is gone, too large for a sidecar, or can't be read.</returns>
    public static string? Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info.Exists && info.Length is > 0 and <= Largest
                ? TextDecoder.Decode(File.ReadAllBytes(path)).Text
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The beginning of a file that may be long (subtitles of every frame).</summary>
    public static string? Head(string path, int bytes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096);
            var head = new byte[bytes];
            var length = stream.ReadAtLeast(head, bytes, throwOnEndOfStream: false);
            return TextDecoder.Decode(head.AsSpan(0, length)).Text;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>Null when it is no XML; names are without namespaces.</returns>
    public static XElement? Xml(string? text) =>
        text is null ? null : HostileXml.Load(text.TrimStart('\uFEFF', '\0', ' ', '\r', '\n'), new FindingList());

    /// <summary>"23.98p", "59.94i" (two fields a frame), "1001/24000" the other way round.</summary>
    public static FrameRate? Rate(string? text)
    {
        var isFields = text?.TrimEnd().EndsWith('i') == true;
        return FrameRate.TryParse(isFields ? text!.Trim()[..^1] : text, out var rate)
            ? isFields
                ? new FrameRate(rate.Numerator, rate.Denominator * 2)
                : rate.Denominator > rate.Numerator
                    ? new FrameRate(rate.Denominator, rate.Numerator)
                    : rate
            : null;
    }

    /// <summary>The same separators everywhere: ';' before the frames for drop frame; null when it is no timecode.</summary>
    public static string? Timecode(string? text, FrameRate? rate, bool drop = false)
    {
        var marked = drop && text is { Length: 11 } ? $"{text[..8]};{text[9..]}" : text;
        return Timecodes.Timecode.TryParse(marked, rate ?? FrameRate.Film, out var timecode) ? timecode.ToString()
            : rate is null && Timecodes.Timecode.TryParse(marked, new FrameRate(60_000, 1001), out timecode)
                ? timecode.ToString()
            : null;
    }

    public static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
