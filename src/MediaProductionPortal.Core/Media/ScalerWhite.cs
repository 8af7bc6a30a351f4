using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Media;

/// <summary>What ffmpeg's scaler calls white where it makes planes of 16 bits: not the highest code.</summary>
internal static partial class ScalerWhite
{
    /// <summary>The highest code.</summary>
    public const int Most = 65_535;

    /// <summary>Of a legal picture, and what it takes for white when it makes one.</summary>
    public const int Legal = 65_280;

    /// <summary>Of full range: the highest code of its bits, with zeros behind it.</summary>
    public static int Full(int bits) => ((1 << bits) - 1) << (16 - bits);

    /// <summary>Of a clip's pictures.</summary>
    public static int Of(ClipReport report) =>
        IsFloat(report) ? Most
        : IsRgb(report) || IsGrey(report) || IsFull(report) ? Full(Bits(report))
        : Legal;

    public static bool IsFull(ClipReport report) =>
        report.Metadata.GetValueOrDefault("video:color_range") is "pc" or "jpeg" or "full"
        || report.PixelFormat?.StartsWith("yuvj", StringComparison.Ordinal) == true;

    public static bool IsRgb(ClipReport report) =>
        report.PixelFormat is { } format
        && (
            format.Contains("gbr", StringComparison.Ordinal)
            || format.Contains("rgb", StringComparison.Ordinal)
            || format.Contains("bgr", StringComparison.Ordinal)
        );

    /// <summary>Of a channel: "yuv422p10le" and "p010le" have 10, "yuv420p", "nv12" and "rgb24" have 8.</summary>
    public static int Bits(ClipReport report) =>
        report.PixelFormat is not { } format ? 8
        : format.Contains("rgb48", StringComparison.Ordinal)
        || format.Contains("bgr48", StringComparison.Ordinal)
        || format.Contains("a64", StringComparison.Ordinal)
            ? 16
        : format.StartsWith("nv1", StringComparison.Ordinal) ? 8
        : Depth().Match(format) is { Success: true } depth
            ? int.Parse(depth.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : 8;

    private static bool IsFloat(ClipReport report) =>
        report.PixelFormat?.Contains("f32", StringComparison.Ordinal) == true
        || report.PixelFormat?.Contains("f16", StringComparison.Ordinal) == true;

    /// <summary>What a sensor wrote, too: nobody calls any of it legal.</summary>
    private static bool IsGrey(ClipReport report) =>
        report.PixelFormat is { } format
        && (
            format.StartsWith("gray", StringComparison.Ordinal) || format.StartsWith("bayer", StringComparison.Ordinal)
        );

    [GeneratedRegex("(9|10|12|14|16)(?:le|be)?$")]
    private static partial Regex Depth();
}
