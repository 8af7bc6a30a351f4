using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>A clip whose picture nothing here decodes: its container and header still tell timecode, length, size and camera.</summary>
internal static class OpaqueInspection
{
    public static async Task<ClipReport> FillAsync(
        MediaTools tools,
        ClipReport blank,
        string rollRoot,
        CancellationToken cancellationToken
    )
    {
        var media = blank.Files[0];
        var file = media.Sequence is { } range
            ? ClipMedia.FramePath(rollRoot, media, range.First)
            : ClipMedia.FullPath(rollRoot, media);
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            return blank;
        }

        var report = blank;
        if (FileKinds.Extension(media.Path) is "braw" or "crm")
        {
            report = await FromContainerAsync(tools, report, file, cancellationToken);
        }

        if (media.Sequence is { } frames)
        {
            report = report with { Frames = frames.Count };
        }

        report = await MediainfoFacts.FillAsync(tools, report, file, cancellationToken);
        return await ExiftoolFacts.FillAsync(tools, report, file, cancellationToken);
    }

    /// <summary>BRAW is kept in QuickTime, Cinema RAW Light in its sibling; the tables are like everybody's.</summary>
    private static async Task<ClipReport> FromContainerAsync(
        MediaTools tools,
        ClipReport report,
        string file,
        CancellationToken cancellationToken
    )
    {
        var (probe, _) = await ProbeRun.OpenAsync(tools, file, cancellationToken);
        if (probe?.Picture is not { } picture)
        {
            return report;
        }

        var rate = picture.Rate;
        return report with
        {
            Reel = probe.Tag(ArriKeys.Reel) ?? report.Reel,
            CameraModel = probe.Tag(ArriKeys.CameraModel) ?? report.CameraModel,
            Timecode = SidecarText.Timecode(probe.Tag("timecode"), rate) ?? report.Timecode,
            RateNumerator = rate?.Numerator ?? report.RateNumerator,
            RateDenominator = rate is { } known ? known.Denominator : report.RateDenominator,
            Frames = picture.Frames ?? report.Frames,
            Seconds = rate is { } r && picture.Frames is { } count ? r.Seconds(count) : report.Seconds,
            Width = (int?)picture.Number("width"),
            Height = (int?)picture.Number("height"),
            Channels = probe.Sound.Count > 0 ? (int)probe.Sound.Sum(s => s.Number("channels") ?? 0) : null,
            Scene = probe.Tag(ArriKeys.Scene) ?? report.Scene,
            Take = probe.Tag(ArriKeys.Take) ?? report.Take,
            Metadata = ProbeMetadata.Of(probe, report.Metadata),
        };
    }
}
