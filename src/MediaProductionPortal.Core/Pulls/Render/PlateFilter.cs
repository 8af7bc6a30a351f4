using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>How ffmpeg makes planes of 16 bits, or of floats, of what a camera recorded: matrix and range are said, never left to it.</summary>
/// <remarks>
/// In 16 bits the scaler calls 255/256 white, of full range the highest code with zeros behind it: 940 of 10 bits would be 1020 in a
/// DPX, and log that is converted 3.7 % darker at the top. So each way has a gain of its own.
/// </remarks>
internal static partial class PlateFilter
{
    public const string Exact = "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";

    /// <summary>The very values of packed RGB, at half of the price.</summary>
    public const string Planes = "gbrp16le";

    public const string Floats = "gbrpf32le";

    /// <summary>After the scaler made full RGB of a legal picture.</summary>
    private static readonly string AfterLegal = Gain(257 / 256.0);

    /// <summary>Before the scaler makes a legal picture of full RGB.</summary>
    public static string BeforeLegal { get; } = Gain(256 / 257.0);

    public static string Of(PlateJob job) => Colours(job) + Area(job);

    /// <summary>Full planes of a legal YUV picture.</summary>
    public static string FromLegal(string matrix) => $"{FromYuv("limited", matrix)},{AfterLegal}";

    /// <summary>A legal YUV picture of full planes.</summary>
    /// <param name="matrix">As the scaler calls it.</param>
    /// <param name="format">The picture's, as ffmpeg calls it.</param>
    public static string ToLegal(string matrix, string format) =>
        $"{BeforeLegal},scale=in_range=full:out_range=limited:out_color_matrix={matrix}:{Exact},format={format}";

    /// <summary>In RGB, where every pixel can be an edge.</summary>
    private static string Area(PlateJob job) =>
        job.Area is var (width, height)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $",crop={width}:{height}:{(job.Report.Width - width) / 2}:{(job.Report.Height - height) / 2}:exact=1"
            )
            : "";

    private static string Colours(PlateJob job) =>
        job.IsFloat ? "format=gbrpf32le"
        : IsRgb(job.Report) ? $"format=rgb48le,format={Planes}{(Bits(job.Report) == 8 ? "," + AfterLegal : "")}"
        : Range(job) == "full" ? $"{FromYuv("full", Matrix(job.Report))},{AfterFull(Bits(job.Report))}"
        : FromLegal(Matrix(job.Report));

    private static string FromYuv(string range, string matrix) =>
        $"scale=in_range={range}:in_color_matrix={matrix}:out_range=full:{Exact},format={Planes}";

    private static string AfterFull(int bits) => Gain(65535.0 / (((1 << bits) - 1) << (16 - bits)));

    private static string Gain(double gain)
    {
        var text = gain.ToString("0.###############", CultureInfo.InvariantCulture);
        return $"colorchannelmixer=rr={text}:gg={text}:bb={text}";
    }

    /// <summary>Of a channel: "yuv422p10le" and "p010le" have 10, "yuv420p", "nv12" and "rgb24" have 8.</summary>
    private static int Bits(ClipReport report) =>
        report.PixelFormat is not { } format ? 8
        : format.Contains("rgb48", StringComparison.Ordinal)
        || format.Contains("bgr48", StringComparison.Ordinal)
        || format.Contains("a64", StringComparison.Ordinal)
            ? 16
        : format.StartsWith("nv1", StringComparison.Ordinal) ? 8
        : Depth().Match(format) is { Success: true } depth
            ? int.Parse(depth.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : 8;

    /// <summary>The clip's matrix, as the scaler calls it.</summary>
    public static string Matrix(ClipReport report) => ColourTags.Of(report, hasLook: false).Source;

    private static bool IsRgb(ClipReport report) =>
        report.PixelFormat is { } format
        && (
            format.Contains("gbr", StringComparison.Ordinal)
            || format.Contains("rgb", StringComparison.Ordinal)
            || format.Contains("bgr", StringComparison.Ordinal)
        );

    private static string Range(PlateJob job) =>
        job.Options.Levels switch
        {
            SourceLevels.Full => "full",
            SourceLevels.Legal => "limited",
            _ => job.Report.Metadata.GetValueOrDefault("video:color_range") is "pc" or "jpeg" or "full"
            || job.Report.PixelFormat?.StartsWith("yuvj", StringComparison.Ordinal) == true
                ? "full"
                : "limited",
        };

    [GeneratedRegex("(9|10|12|14|16)(?:le|be)?$")]
    private static partial Regex Depth();
}
