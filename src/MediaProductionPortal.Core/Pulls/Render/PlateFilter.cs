using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>How ffmpeg makes planes of 16 bits, or of floats, of what a camera recorded: matrix and range are said, never left to it.</summary>
/// <remarks>
/// In 16 bits the scaler calls 255/256 white, of full range the highest code with zeros behind it: 940 of 10 bits would be 1020 in a
/// DPX, and log that is converted 3.7 % darker at the top. So each way has a gain of its own.
/// </remarks>
internal static class PlateFilter
{
    public const string Exact = "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";

    /// <summary>The very values of packed RGB, at half of the price.</summary>
    public const string Planes = "gbrp16le";

    public const string Floats = "gbrpf32le";

    /// <summary>After the scaler made full RGB of a legal picture.</summary>
    private static readonly string AfterLegal = After(ScalerWhite.Legal);

    /// <summary>Before the scaler makes a legal picture of full RGB.</summary>
    public static string BeforeLegal { get; } = Gain((double)ScalerWhite.Legal / ScalerWhite.Most);

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
        : ScalerWhite.IsRgb(job.Report)
            ? $"format=rgb48le,format={Planes}{(ScalerWhite.Bits(job.Report) == 8 ? "," + AfterLegal : "")}"
        : Range(job) == "full"
            ? $"{FromYuv("full", Matrix(job.Report))},{After(ScalerWhite.Full(ScalerWhite.Bits(job.Report)))}"
        : FromLegal(Matrix(job.Report));

    private static string FromYuv(string range, string matrix) =>
        $"scale=in_range={range}:in_color_matrix={matrix}:out_range=full:{Exact},format={Planes}";

    private static string After(int white) => Gain((double)ScalerWhite.Most / white);

    private static string Gain(double gain)
    {
        var text = gain.ToString("0.###############", CultureInfo.InvariantCulture);
        return $"colorchannelmixer=rr={text}:gg={text}:bb={text}";
    }

    /// <summary>The clip's matrix, as the scaler calls it.</summary>
    public static string Matrix(ClipReport report) => ColourTags.Of(report, hasLook: false).Source;

    private static string Range(PlateJob job) =>
        job.Options.Levels switch
        {
            SourceLevels.Full => "full",
            SourceLevels.Legal => "limited",
            _ => ScalerWhite.IsFull(job.Report) ? "full" : "limited",
        };
}
