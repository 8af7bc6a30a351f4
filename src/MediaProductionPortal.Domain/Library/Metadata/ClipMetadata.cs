using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Library;

/// <summary>
/// One schema out of what cameras say, each in its own words: the columns that search, sort and facets use. The only place
/// that writes them, from <see cref="Clip.Metadata"/> and what was inspected; other sources go through that dictionary.
/// </summary>
internal static partial class ClipMetadata
{
    public const int LongestNotes = 1000;

    public static readonly string[] IsoNames =
    [
        "ExposureIndexAsa",
        "ISO",
        "ISOSpeedRatings",
        "ISOSensitivity",
        "ExposureIndex",
    ];
    public static readonly string[] AngleNames = ["ShutterAngle", "ShutterSpeedAngle"];
    public static readonly string[] SpeedNames = ["ShutterSpeed", "ExposureTime", "ShutterSpeedTime"];
    public static readonly string[] LensNames = ["LensModel", "LensType", "LensName", "Lens", "LensModelName"];
    public static readonly string[] FocalNames =
    [
        "FocalLength",
        "LensFocalLength",
        "LensZoom35mmStillCameraEquivalent",
    ];
    public static readonly string[] SqueezeNames =
    [
        "LensSqueezeFactor",
        "LensSqueeze",
        "SqueezeFactor",
        "AnamorphicSqueeze",
        "LensAnamorphicSqueeze",
    ];
    public static readonly string[] KelvinNames =
    [
        "WhiteBalanceKelvin",
        "ColorTemperature",
        "WhiteBalance",
        "WhiteBalanceTemperature",
    ];
    public static readonly string[] TintNames = ["WhiteBalanceTintCc", "WhiteBalanceTint", "WhiteBalanceCc", "Tint"];
    public static readonly string[] SerialNames = ["CameraSerialNumber", "SerialNumber", "InternalSerialNumber"];
    public static readonly string[] ColourNames =
    [
        "CaptureColorPrimaries",
        "ColorPrimaries",
        "ColorSpace",
        "color_primaries",
        "color_space",
    ];
    public static readonly string[] GammaNames =
    [
        "CaptureGammaEquation",
        "ColorGamma",
        "ColorGammaSxS",
        "Gamma",
        "color_transfer",
    ];
    public static readonly string[] LookNames = ["LookName", "LookFileName", "LutName", "LutFileName", "LUT", "Look"];
    public static readonly string[] AreaNames = ["ActiveArea", "ActiveImageSize", "EffectiveImageSize"];
    public static readonly string[] SensorRateNames =
    [
        "SensorFps",
        "SensorFrameRate",
        "CaptureFps",
        "CaptureFrameRate",
    ];
    public static readonly string[] ProjectRateNames = ["ProjectFps", "ProjectFrameRate", "ProjectRate"];
    public static readonly string[] NotesNames = ["NOTE", "Notes", "SlateNotes", "Comment", "Description"];

    /// <summary>After the clip's metadata, size or codec changed.</summary>
    public static void Write(Clip clip)
    {
        var said = new MetadataValues(clip.Metadata);
        clip.Iso = said.Whole(IsoNames);
        clip.ShutterAngle = Angle(said, clip);
        clip.Lens = Text.Cut(said.Text(LensNames), 128);
        clip.FocalLength = said.Number(FocalNames);
        clip.Squeeze = said.Number(SqueezeNames) is { } squeeze and >= 0.25 and <= 4 ? squeeze : null;
        clip.WhiteBalance = Kelvin(said);
        clip.Tint = said.Signed(TintNames);
        clip.CameraSerial = Text.Cut(said.Text(SerialNames), 64);
        clip.ColourSpace = Text.Cut(said.Text(ColourNames), 64);
        clip.Gamma = Text.Cut(said.Text(GammaNames), 64);
        clip.Look = Text.Cut(said.Text(LookNames), 128);
        clip.ActiveArea = Area(said);
        clip.SensorRate = Rate(said, SensorRateNames);
        clip.ProjectRate = Rate(said, ProjectRateNames);
        clip.BitDepth = said.Whole("bits_per_raw_sample", "BitDepth", "bits_per_sample") ?? Bits(clip);
        clip.Notes = Text.Cut(said.Text(NotesNames), LongestNotes);
        clip.Resolution = clip is { Kind: not ClipKind.Sound, Width: > 0 and { } width, Height: > 0 and { } height }
            ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}")
            : null;
    }

    /// <summary>Degrees, also from a shutter speed and the frame rate.</summary>
    private static double? Angle(MetadataValues said, Clip clip) =>
        said.Number(AngleNames) is { } angle and > 0 and <= 360 ? angle
        : said.Text(SpeedNames) is { } speed ? AngleOf(speed, clip)
        : null;

    /// <summary>Degrees of a shutter speed, "1/48 s", at the clip's frame rate; null when one of them says nothing.</summary>
    public static double? AngleOf(string speed, Clip clip)
    {
        if (
            clip is not { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            || Fraction().Match(speed) is not { Success: true } match
            || !double.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var over)
            || !double.TryParse(match.Groups[2].Value, CultureInfo.InvariantCulture, out var under)
            || under <= 0
        )
            return null;
        var degrees = 360.0 * over / under * above / below;
        return degrees is > 0 and <= 360.5 ? Math.Round(degrees, 1) : null;
    }

    private static int? Kelvin(MetadataValues said) =>
        said.Whole(KelvinNames) is { } kelvin and >= 1000 and <= 40_000 ? kelvin : null;

    /// <summary>"4608x3164", "4608 x 3164".</summary>
    private static string? Area(MetadataValues said) =>
        said.Text(AreaNames) is { } text && Sides().Match(text) is { Success: true } sides
            ? $"{sides.Groups[1].Value}x{sides.Groups[2].Value}"
            : null;

    /// <summary>"24.000", "24000/1001".</summary>
    private static double? Rate(MetadataValues said, string[] names) =>
        FrameRate.TryParse(said.Text(names), out var rate) ? (double)rate.Numerator / rate.Denominator : null;

    /// <summary>"yuv422p10le" has 10, "pcm_s24le" 24, "yuv420p" 8.</summary>
    private static int? Bits(Clip clip)
    {
        if (clip.PixelFormat is { } format)
            return Depth().Match(format) is { Success: true } match
                ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : 8;
        return clip.Codec is { } codec && Samples().Match(codec) is { Success: true } sound
            ? int.Parse(sound.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\A(\d{2,5})\s*[xX×]\s*(\d{2,5})\z")]
    private static partial Regex Sides();

    [GeneratedRegex(@"(?:p|gray|rgb|rgba|gbrp|x)(9|1[0246])(?:le|be)?\z")]
    private static partial Regex Depth();

    [GeneratedRegex(@"\Apcm_[sfu](\d{1,2})")]
    private static partial Regex Samples();
}
