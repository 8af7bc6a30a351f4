using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>How ffmpeg makes planes of 16 bits, or of floats, of what a camera recorded: matrix and range are said, never left to it.</summary>
internal static class PlateFilter
{
    public const string Exact = "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";

    /// <summary>The very values of packed RGB, at half of the price.</summary>
    public const string Planes = "gbrp16le";

    public const string Floats = "gbrpf32le";

    public static string Of(PlateJob job) => Colours(job) + Area(job);

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
        : IsRgb(job.Report) ? $"format=rgb48le,format={Planes}"
        : $"scale=in_range={Range(job)}:in_color_matrix={Matrix(job.Report)}:out_range=full:{Exact},format={Planes}";

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
}
