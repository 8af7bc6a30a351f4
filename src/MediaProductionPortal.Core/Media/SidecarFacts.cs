using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>What a clip's sidecars and its roll's ALE say, also about one that nothing here decodes.</summary>
internal static class SidecarFacts
{
    private const int EnoughOfSubtitles = 4_000;

    public const string Duration = "xml:Duration";

    /// <summary>How many op-atom sound files a P2 clip was recorded with.</summary>
    public const string SoundTracks = "SoundTracks";

    /// <summary>Before them "Previous" or "Next": the P2 clip that a recording came from or goes on in, and its card's serial number.</summary>
    public const string Clip = "Clip",
        Card = "Card";

    public static ClipReport Fill(ClipReport report, string rollRoot, RollAle ale)
    {
        var values = new SidecarValues();
        foreach (var sidecar in report.Files.Where(f => f.Role == ClipFileRole.Sidecar))
        {
            Read(FileKinds.Extension(sidecar.Path), ClipMedia.FullPath(rollRoot, sidecar), values);
        }

        ale.Fill(report.Name, values);
        // what plays is counted and clocked; the rest has nothing better than its sidecars
        var opaque = report.OpaqueReason is not null;
        var frames = report.Files is [{ Sequence: not null }, ..];
        return report with
        {
            Reel = report.Reel ?? values.Reel,
            CameraIndex = report.CameraIndex ?? values.CameraIndex,
            CameraModel = values.CameraModel,
            Timecode = values.Timecode,
            RateNumerator = opaque || frames ? values.Rate?.Numerator : null,
            RateDenominator = opaque || frames ? values.Rate?.Denominator : null,
            Frames = opaque ? values.Frames : null,
            Seconds = opaque && values is { Frames: { } count, Rate: { } rate } ? rate.Seconds(count) : null,
            Scene = values.Scene,
            Take = values.Take,
            Circled = values.Circled,
            Metadata = values.All,
        };
    }

    private static void Read(string extension, string path, SidecarValues values)
    {
        var text = extension switch
        {
            "srt" => SidecarText.Head(path, EnoughOfSubtitles),
            "xml" or "rmd" or "sidecar" => SidecarText.Read(path),
            _ => null,
        };
        if (text is null)
        {
            return;
        }

        switch (extension)
        {
            case "sidecar":
                TextSidecars.Blackmagic(text, values);
                break;
            case "srt":
                TextSidecars.Subtitles(text, values);
                break;
            case "rmd" when !text.AsSpan().TrimStart().StartsWith("<"):
                TextSidecars.Rmd(text, values);
                break;
            default:
                Xml(text, values);
                break;
        }
    }

    private static void Xml(string text, SidecarValues values)
    {
        if (SidecarText.Xml(text) is not { } root)
        {
            return;
        }

        switch (root.Name.LocalName)
        {
            case "NonRealTimeMeta":
                SonyXml.Read(root, values);
                break;
            case "xmeml" or "fcpxml":
                // a timeline of the whole card, not a clip's own
                break;
            default:
                CameraXml.Read(root, values);
                break;
        }
    }
}
