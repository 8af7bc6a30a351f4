using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;

namespace MediaProductionPortal.Library;

/// <summary>
/// One schema out of what cameras say, each in its own words: the columns that search, sort and facets use. The only place
/// that writes them, from <see cref="Clip.Metadata"/> and what was inspected; other sources go through that dictionary.
/// </summary>
internal static partial class ClipMetadata
{
    public const int LongestNotes = 1000;

    /// <summary>After the clip's metadata, size or codec changed.</summary>
    public static void Write(Clip clip)
    {
        var said = new MetadataValues(clip.Metadata);
        clip.Iso = said.Whole("ExposureIndexAsa", "ISO", "ISOSpeedRatings", "ISOSensitivity", "ExposureIndex");
        clip.ShutterAngle = Angle(said, clip);
        clip.Lens = Text.Cut(said.Text("LensModel", "LensType", "LensName", "Lens", "LensModelName"), 128);
        clip.FocalLength = said.Number("FocalLength", "LensFocalLength", "LensZoom35mmStillCameraEquivalent");
        clip.WhiteBalance = Kelvin(said);
        clip.CameraSerial = Text.Cut(said.Text("CameraSerialNumber", "SerialNumber", "InternalSerialNumber"), 64);
        clip.ColourSpace = Text.Cut(
            said.Text("CaptureColorPrimaries", "ColorPrimaries", "ColorSpace", "color_primaries", "color_space"),
            64
        );
        clip.Gamma = Text.Cut(
            said.Text("CaptureGammaEquation", "ColorGamma", "ColorGammaSxS", "Gamma", "color_transfer"),
            64
        );
        clip.BitDepth = said.Whole("bits_per_raw_sample", "BitDepth", "bits_per_sample") ?? Bits(clip);
        clip.Notes = Text.Cut(said.Text("NOTE", "Notes", "SlateNotes", "Comment", "Description"), LongestNotes);
        clip.Resolution = clip is { Kind: not ClipKind.Sound, Width: > 0 and { } width, Height: > 0 and { } height }
            ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}")
            : null;
    }

    /// <summary>Degrees, also from a shutter speed ("1/48 s") and the frame rate.</summary>
    private static double? Angle(MetadataValues said, Clip clip)
    {
        if (said.Number("ShutterAngle", "ShutterSpeedAngle") is { } angle and > 0 and <= 360)
            return angle;
        var speed = said.Text("ShutterSpeed", "ExposureTime", "ShutterSpeedTime");
        if (
            clip is not { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            || speed is null
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
        said.Whole("WhiteBalanceKelvin", "ColorTemperature", "WhiteBalance", "WhiteBalanceTemperature")
            is { } kelvin
                and >= 1000
                and <= 40_000
            ? kelvin
            : null;

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

    [GeneratedRegex(@"(?:p|gray|rgb|rgba|gbrp|x)(9|1[0246])(?:le|be)?\z")]
    private static partial Regex Depth();

    [GeneratedRegex(@"\Apcm_[sfu](\d{1,2})")]
    private static partial Regex Samples();
}
