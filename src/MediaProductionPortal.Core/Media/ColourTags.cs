namespace MediaProductionPortal.Media;

/// <summary>What a proxy's colours are called. A look ends in Rec. 709 or sRGB, which differ in their curve; without one, what the clip says is passed on.</summary>
/// <param name="Source">The clip's matrix, as the scaler calls it.</param>
/// <param name="Scaled">The proxy's matrix, as the scaler calls it.</param>
internal sealed record ColourTags(string Source, string Scaled, string Matrix, string Primaries, string Transfer)
{
    private static readonly string[] Matrices = ["bt709", "smpte170m", "bt470bg", "bt2020nc"];
    private static readonly string[] KnownPrimaries = ["bt709", "smpte170m", "bt470bg", "bt2020", "smpte432"];
    private static readonly string[] Transfers = ["bt709", "smpte170m", "arib-std-b67", "smpte2084", "bt2020-10"];

    public static ColourTags Of(ClipReport report, bool hasLook, bool isSrgb = false)
    {
        var matrix = Tag(report, "color_space", Matrices);
        var source = matrix switch
        {
            "bt2020nc" => "bt2020",
            "bt470bg" => "smpte170m",
            _ => matrix,
        };
        return hasLook
            ? new(source, "bt709", "bt709", "bt709", isSrgb ? "iec61966-2-1" : "bt709")
            : new(
                source,
                source,
                matrix,
                Tag(report, "color_primaries", KnownPrimaries),
                Tag(report, "color_transfer", Transfers)
            );
    }

    private static string Tag(ClipReport report, string name, string[] known) =>
        report.Metadata.GetValueOrDefault($"video:{name}") is { } value && known.Contains(value) ? value : "bt709";
}
