namespace MediaProductionPortal.Looks;

/// <summary>The colour space of a clip by what it says of itself, by the names of the config that comes with the product.</summary>
public static class CameraSpace
{
    /// <param name="gamma">"LOG-C", "S-Log3", "Log3G10".</param>
    /// <param name="colourSpace">"S-Gamut3.Cine", "ACEScg".</param>
    /// <param name="model">Of the camera.</param>
    /// <returns>Null where nobody can tell; nothing is guessed.</returns>
    public static string? Of(string? gamma, string? colourSpace, string? model)
    {
        var (curve, gamut) = (Plain(gamma), Plain(colourSpace));
        var venice = model?.Contains("VENICE", StringComparison.OrdinalIgnoreCase) == true ? "Sony Venice " : "Sony ";
        return curve switch
        {
            "logc" or "logc3" or "arrilogc" or "arrilogc3" => "ARRI LogC3",
            "slog3" when gamut.Contains("gamut3cine", StringComparison.Ordinal) => venice + "S-Log3 S-Gamut3.Cine",
            "slog3" when gamut.EndsWith("gamut3", StringComparison.Ordinal) => venice + "S-Log3 S-Gamut3",
            "slog3sgamut3cine" => venice + "S-Log3 S-Gamut3.Cine",
            "slog3sgamut3" => venice + "S-Log3 S-Gamut3",
            "log3g10" => "RED Log3G10 REDWideGamutRGB",
            "clog2" or "canonlog2" => "Canon Log 2 Cinema Gamut",
            "clog3" or "canonlog3" => "Canon Log 3 Cinema Gamut",
            "vlog" => "Panasonic V-Log V-Gamut",
            "acescct" => "ACEScct",
            _ => gamut switch
            {
                "acescg" or "acesap1" => ColourConfig.AcesCg,
                "aces20651" or "acesap0" => ColourConfig.Aces2065,
                "acescct" => "ACEScct",
                _ => null,
            },
        };
    }

    private static string Plain(string? text) =>
        text is null ? "" : string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
