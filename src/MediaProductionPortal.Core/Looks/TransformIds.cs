namespace MediaProductionPortal.Looks;

/// <summary>Transforms by the names that ACES gives them (S-2014-002), and that AMF calls them by.</summary>
public static class TransformIds
{
    private const string Prefix = "urn:ampas:aces:transformId:v2.0:CSC.";

    public const string AcesCctToAces = Prefix + "Academy.ACEScct_to_ACES.a2.v1";
    public const string AcesToAcesCct = Prefix + "Academy.ACES_to_ACEScct.a2.v1";
    public const string AcesCgToAces = Prefix + "Academy.ACEScg_to_ACES.a2.v1";

    /// <summary>From a colour space of the config that comes with the product to ACES2065-1; null: it has none, or needs none.</summary>
    public static string? ToAces(string? space) =>
        space switch
        {
            "ARRI LogC3" => Prefix + "Arri.LogC3_to_ACES.a2.v1",
            "Sony S-Log3 S-Gamut3" => Prefix + "Sony.SLog3_SGamut3_to_ACES.a2.v1",
            "Sony S-Log3 S-Gamut3.Cine" => Prefix + "Sony.SLog3_SGamut3Cine_to_ACES.a2.v1",
            "Sony Venice S-Log3 S-Gamut3" => Prefix + "Sony.Venice_SLog3_SGamut3_to_ACES.a2.v1",
            "Sony Venice S-Log3 S-Gamut3.Cine" => Prefix + "Sony.Venice_SLog3_SGamut3Cine_to_ACES.a2.v1",
            "RED Log3G10 REDWideGamutRGB" => Prefix + "Red.Log3G10_RWG_to_ACES.a2.v1",
            "Canon Log 2 Cinema Gamut" => Prefix + "Canon.CLog2_CGamut_to_ACES.a1.v1",
            "Canon Log 3 Cinema Gamut" => Prefix + "Canon.CLog3_CGamut_to_ACES.a1.v1",
            "Panasonic V-Log V-Gamut" => Prefix + "Panasonic.VLog_VGamut_to_ACES.a2.v1",
            "ACEScct" => AcesCctToAces,
            ColourConfig.AcesCg => AcesCgToAces,
            _ => null,
        };
}
