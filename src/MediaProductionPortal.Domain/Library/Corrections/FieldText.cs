using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Reads what people and lists write into fields; a refusal says what the field takes.</summary>
internal static class FieldText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly FrameRate Unknown = new(100, 1);
    private static readonly FrameRate UnknownDrop = new(30_000, 1001);

    /// <param name="most">Characters.</param>
    public static Outcome<string> Line(string label, string text, int most)
    {
        var line = Text.Clean(text).ReplaceLineEndings(" ").Trim();
        return line.Length <= most ? line : Odd(label, text, $"has {Text.Count(most, "character")} at most");
    }

    /// <summary>"800", "800 ISO", "35mm", "5600 K".</summary>
    public static Outcome<string> Number(
        string label,
        string text,
        double least,
        double most,
        bool whole,
        params ReadOnlySpan<string> units
    )
    {
        var number = text.AsSpan().Trim();
        foreach (var unit in units)
        {
            if (number.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                number = number[..^unit.Length].TrimEnd();
            if (number.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
                number = number[unit.Length..].TrimStart();
        }
        return
            double.TryParse(
                number,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                Invariant,
                out var n
            )
            && n >= least
            && n <= most
            && (!whole || n == Math.Floor(n))
            ? n.ToString("R", Invariant)
            : Odd(
                label,
                text,
                string.Create(Invariant, $"is a {(whole ? "whole number" : "number")} from {least} to {most}")
            );
    }

    /// <summary>"x", "yes" and a tick are yes.</summary>
    public static Outcome<string> Flag(string label, string text) =>
        text.Trim().ToUpperInvariant() switch
        {
            "YES" or "Y" or "TRUE" or "1" or "X" or "✓" or "✔" or "◎" or "*" => "yes",
            "NO" or "N" or "FALSE" or "0" or "-" => "no",
            _ => Odd(label, text, "is yes or no"),
        };

    public static Outcome<string> Rate(string label, string text) =>
        FrameRate.TryParse(text, out var rate) && rate.Nominal <= 1000
            ? rate.ToString()
            : Odd(label, text, "is frames a second, like 24, 23.976 or 24000/1001");

    /// <summary>Frames a second as a number: 24000/1001 is 23.976….</summary>
    public static Outcome<string> RateNumber(string label, string text) =>
        FrameRate.TryParse(text, out var rate) && rate.Nominal <= 100_000
            ? ((double)rate.Numerator / rate.Denominator).ToString("R", Invariant)
            : Odd(label, text, "is frames a second, like 24, 23.976 or 24000/1001");

    /// <summary>At the clip's rate; of a clip without one, any frame number up to 99.</summary>
    public static Outcome<string> Address(Clip clip, string text)
    {
        var marked = text.Contains(';', StringComparison.Ordinal);
        var known = ClipRate(clip);
        var rate = known ?? (marked ? UnknownDrop : Unknown);
        if (marked && !rate.CanDrop)
            return NoTimecode(text, $"at {rate} frames a second there is no drop frame: write hh:mm:ss:ff");
        if (Timecode.TryParse(text, rate, out var timecode))
            return timecode.ToString();
        return NoTimecode(
            text,
            known is { } at
                ? $"at {at} frames a second write hh:mm:ss:ff, frames 00 to {at.Nominal - 1:00}{(at.CanDrop ? ", ';' before them for drop frame" : "")}"
                : "write hh:mm:ss:ff"
        );
    }

    /// <summary>"172.8", or a speed: "1/48 s" at the clip's rate.</summary>
    public static Outcome<string> Angle(Clip clip, string label, string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal))
            return Number(label, text, 0.1, 360, whole: false, "°", "degrees", "deg", "d");
        return ClipMetadata.AngleOf(text, clip) is { } angle
            ? angle.ToString("R", Invariant)
            : Odd(label, text, "is degrees, like 180, or a time, like 1/48 s, of a clip whose frame rate is known");
    }

    /// <summary>"3840x2160".</summary>
    public static Outcome<string> Size(string label, string text)
    {
        var sides = text.Split(['x', 'X', '×', '*'], StringSplitOptions.TrimEntries);
        return
            sides.Length == 2
            && int.TryParse(sides[0], NumberStyles.None, Invariant, out var width)
            && int.TryParse(sides[1], NumberStyles.None, Invariant, out var height)
            && width is > 0 and <= 100_000
            && height is > 0 and <= 100_000
            ? string.Create(Invariant, $"{width}x{height}")
            : Odd(label, text, "is width by height in pixels, like 3840x2160");
    }

    public static FrameRate? ClipRate(Clip clip) =>
        clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below } ? new(above, below) : null;

    private static Refusal NoTimecode(string text, string takes) =>
        Refusal.Invalid("value-odd", $"'{Text.Cut(text, 60)}' is no timecode: {takes}.");

    private static Refusal Odd(string label, string text, string takes) =>
        Refusal.Invalid("value-odd", $"{label} {takes}, not '{Text.Cut(text, 60)}'.");
}
