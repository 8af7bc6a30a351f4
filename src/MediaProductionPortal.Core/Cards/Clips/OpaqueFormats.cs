namespace MediaProductionPortal.Cards;

/// <summary>Camera-raw formats that only their makers' tools decode, and what to tell people about them.</summary>
internal static class OpaqueFormats
{
    private const string Kept = "stored and verified, no picture here.";

    /// <summary>Why nothing here shows this file; null when it is worth a try.</summary>
    public static string? Reason(string path) =>
        FileKinds.Extension(path) switch
        {
            "r3d" or "nev" => $"REDCODE RAW (.R3D) needs RED's decoder; {Kept}",
            "braw" or "braw2" => $"Blackmagic RAW (.braw) needs Blackmagic's decoder; {Kept}",
            "crm" => $"Canon Cinema RAW Light (.CRM) needs Canon's decoder; {Kept}",
            "rmf" => $"Canon Cinema RAW (.RMF) needs Canon's decoder; {Kept}",
            "krw" => $"KineRAW (.krw) needs Kinefinity's decoder; {Kept}",
            "ari" => $"ARRIRAW (.ari) needs ARRI's decoder; {Kept}",
            "arx" => $"ARRIRAW in High Density Encoding (.arx) needs ARRI's decoder; {Kept}",
            "cin" => $"Cineon (.cin) is read by no tool here; {Kept}",
            _ => null,
        };
}
