using System.Text.RegularExpressions;

namespace MediaProductionPortal.Looks;

/// <summary>Which colour space of the config that comes with the product a transform of an AMF leads from, to or between.</summary>
public static partial class AmfSpaces
{
    /// <summary>By what transform ids contain, letters and digits only: ACES 1's IDT and ACEScsc, ACES 2's CSC and Output alike.</summary>
    private static readonly (string Part, string Space)[] Scenes =
    [
        ("acescct", ColourConfig.AcesCct),
        ("acescg", ColourConfig.AcesCg),
        ("redlog3g10", "RED Log3G10 REDWideGamutRGB"),
        ("log3g10", "RED Log3G10 REDWideGamutRGB"),
        ("veniceslog3sgamut3cine", "Sony Venice S-Log3 S-Gamut3.Cine"),
        ("veniceslog3sgamut3", "Sony Venice S-Log3 S-Gamut3"),
        ("slog3venicesgamut3cine", "Sony Venice S-Log3 S-Gamut3.Cine"),
        ("slog3sgamut3cine", "Sony S-Log3 S-Gamut3.Cine"),
        ("slog3sgamut3", "Sony S-Log3 S-Gamut3"),
        ("clog2cgamut", "Canon Log 2 Cinema Gamut"),
        ("canonlog2cinemagamut", "Canon Log 2 Cinema Gamut"),
        ("clog3cgamut", "Canon Log 3 Cinema Gamut"),
        ("canonlog3cinemagamut", "Canon Log 3 Cinema Gamut"),
        ("vlogvgamut", "Panasonic V-Log V-Gamut"),
        ("logc3", "ARRI LogC3"),
        ("alexav3logcei800", "ARRI LogC3"),
    ];

    /// <summary>The space that is not ACES2065-1: of a camera's input transform, of a working space of a CDL.</summary>
    /// <returns>Null where it is not one of those; LogC3 of another exposure index is not.</returns>
    public static string? SceneOf(string? transformId)
    {
        var plain = Plain(transformId);
        if (Index().Match(plain) is { Success: true, Value: not "ei800" })
        {
            return null;
        }

        return Array.Find(Scenes, s => plain.Contains(s.Part, StringComparison.OrdinalIgnoreCase)).Space;
    }

    /// <summary>The display of an output transform: standard dynamic range of 100 nits, Rec. 709 or sRGB.</summary>
    public static string? DisplayOf(string? transformId)
    {
        var plain = Plain(transformId);
        return plain.Contains("rec2020", StringComparison.Ordinal) || Bright().IsMatch(plain) ? null
            : plain.Contains("srgb", StringComparison.Ordinal) ? ColourConfig.AcesSrgb
            : plain.Contains("rec709", StringComparison.Ordinal) || plain.Contains("bt709", StringComparison.Ordinal)
                ? ColourConfig.AcesRec709
            : null;
    }

    private static string Plain(string? text) =>
        text is null ? "" : string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex("ei[0-9]{3,4}")]
    private static partial Regex Index();

    [GeneratedRegex("(?:[2-9]0{2}|[0-9]0{3})nit")]
    private static partial Regex Bright();
}
