using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Small readings of xmeml: numbers, rates, words.</summary>
internal static class Fcp7Xml
{
    public static string? Word(XElement? element, string name)
    {
        var value = element?.Element(name)?.Value.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public static long? Number(XElement? element, string name) =>
        long.TryParse(Word(element, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1L << 40
            ? number
            : null;

    public static bool IsTrue(XElement? element, string name) =>
        string.Equals(Word(element, name), "TRUE", StringComparison.OrdinalIgnoreCase);

    public static bool IsFalse(XElement? element, string name) =>
        string.Equals(Word(element, name), "FALSE", StringComparison.OrdinalIgnoreCase);

    /// <summary>timebase 24 with ntsc TRUE is 23.976; a clip may hold the element twice.</summary>
    public static FrameRate? Rate(XElement? element) =>
        element?.Element("rate") is { } rate && Number(rate, "timebase") is > 0 and < 10_000 and var timebase
            ? IsTrue(rate, "ntsc")
                ? new FrameRate((int)timebase * 1000, 1001)
                : new FrameRate((int)timebase, 1)
            : null;

    /// <summary>The children that the model has no word for.</summary>
    public static IReadOnlyList<Verbatim> Rest(XElement element, HashSet<string> known) =>
        [
            .. element
                .Elements()
                .Where(e => !known.Contains(e.Name.LocalName))
                .Select(e => new Verbatim(
                    EditFormat.Fcp7Xml,
                    e.Name.LocalName,
                    e.ToString(SaveOptions.DisableFormatting)
                )),
        ];
}
