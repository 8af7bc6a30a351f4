using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>A clip of one or more playable files.</summary>
internal static class PictureInspection
{
    public static async Task<ClipInspection> InspectAsync(
        MediaTools tools,
        ClipReport blank,
        string rollRoot,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<Finding>();
        var probes = new List<(ClipFile File, Probe Probe)>();
        foreach (var file in ClipMedia.InOrder(blank.Files))
        {
            var path = ClipMedia.FullPath(rollRoot, file);
            var (probe, complaint) = await ProbeRun.OpenAsync(tools, path, cancellationToken);
            if (
                probe is { Picture: null, Sound.Count: > 0 }
                && blank.Files.Count(f => f.Role == ClipFileRole.Media) == 1
            )
            {
                return new ClipInspection(DescribeSound(blank, probe), []);
            }

            if (probe?.Picture is null)
            {
                var why = probe is null ? complaint : "there is no picture in it";
                return Unreadable(blank, file, why);
            }

            if (probe.Picture.Codec is null or "none" or "unknown")
            {
                var tag = probe.Picture.Text("codec_tag_string");
                var reason =
                    $"The picture's coding ({tag}) needs its maker's decoder; stored and verified, no picture here.";
                return new ClipInspection(
                    blank with
                    {
                        OpaqueReason = reason,
                        Metadata = ProbeMetadata.Of(probe, blank.Metadata),
                    },
                    [new Finding(FindingCodes.ClipOpaque, FindingSeverity.Note, file.Path, $"{blank.Name}: {reason}")]
                );
            }

            probes.Add((file, probe));
        }

        var tracks = 0;
        foreach (var track in ClipMedia.SoundTracks(blank.Files))
        {
            var (probe, complaint) = await ProbeRun.OpenAsync(
                tools,
                ClipMedia.FullPath(rollRoot, track),
                cancellationToken
            );
            if (probe is null)
            {
                return Unreadable(blank, track, complaint);
            }

            tracks += (int)(probe.Sound.Sum(s => s.Number("channels")) ?? 0);
        }

        var report = Describe(blank, [.. probes.Select(p => p.Probe)], tracks);
        if (PictureFindings.Unlike(blank, probes) is { } unlike)
        {
            findings.Add(unlike);
            report = report with { OpaqueReason = unlike.Words };
        }

        findings.AddRange(probes.Select(PictureFindings.CutShort).OfType<Finding>());
        if (PictureFindings.OtherThanItsXml(report) is { } other)
        {
            findings.Add(other);
        }

        return new ClipInspection(report, findings);
    }

    private static ClipInspection Unreadable(ClipReport blank, ClipFile file, string why) =>
        new(
            blank with
            {
                OpaqueReason = $"{file.Path} could not be opened: {why}.",
            },
            [
                new Finding(
                    FindingCodes.ClipUnreadable,
                    FindingSeverity.Error,
                    file.Path,
                    $"{blank.Name} could not be opened: {why}. The file is damaged or was not finished by the camera; "
                        + "compare it with the camera crew's copy before the card is wiped."
                ),
            ]
        );

    private static ClipReport Describe(ClipReport blank, List<Probe> probes, int soundTracks)
    {
        var probe = probes[0];
        var picture = probe.Picture!;
        var rate = picture.Rate;
        long? frames = probes.TrueForAll(p => p.Picture!.Frames is not null)
            ? probes.Sum(p => p.Picture!.Frames)
            : null;
        return blank with
        {
            Reel = probe.Tag("reel_name", "com.apple.proapps.reel") ?? blank.Reel,
            CameraIndex = probe.Tag("com.arri.camera.CameraIndex") ?? blank.CameraIndex,
            CameraModel =
                probe.Tag(
                    "com.arri.camera.CameraModel",
                    "com.apple.quicktime.model",
                    "com.apple.proapps.modelname",
                    "model"
                ) ?? blank.CameraModel,
            Timecode = Normalise(probe.Tag("timecode"), rate) ?? blank.Timecode,
            RateNumerator = rate?.Numerator,
            RateDenominator = rate?.Denominator,
            Frames = frames,
            Seconds = frames is { } counted && rate is { } r ? r.Seconds(counted) : probe.Seconds,
            Width = (int?)picture.Number("width"),
            Height = (int?)picture.Number("height"),
            Codec = picture.CodecWithProfile,
            PixelFormat = picture.Text("pix_fmt"),
            SampleRate = (int?)(probe.Sound is [var sound, ..] ? sound.Number("sample_rate") : null),
            Channels =
                probe.Sound.Count > 0 || soundTracks > 0
                    ? soundTracks + (int)probe.Sound.Sum(s => s.Number("channels") ?? 0)
                    : null,
            Scene = probe.Tag("com.apple.proapps.scene", "scene"),
            Take = probe.Tag("com.apple.proapps.shot", "com.apple.proapps.take", "take"),
            Metadata = ProbeMetadata.Of(probe, blank.Metadata),
        };
    }

    /// <summary>A MOV or MXF file with sound only, as sound departments and editors hand over.</summary>
    private static ClipReport DescribeSound(ClipReport blank, Probe probe) =>
        blank with
        {
            Kind = ClipKind.Sound,
            Reel = probe.Tag("reel_name") ?? blank.Reel,
            Timecode = probe.Tag("timecode") ?? blank.Timecode,
            Seconds = probe.Seconds,
            Codec = probe.Sound[0].CodecWithProfile,
            SampleRate = (int?)probe.Sound[0].Number("sample_rate"),
            // the proxy plays the first stream
            Channels = (int?)probe.Sound[0].Number("channels"),
            Metadata = ProbeMetadata.Of(probe, blank.Metadata),
        };

    /// <summary>The same separators everywhere: ';' before the frames for drop frame, ':' otherwise.</summary>
    private static string? Normalise(string? text, FrameRate? rate) =>
        rate is { } known && Timecodes.Timecode.TryParse(text, known, out var timecode) ? timecode.ToString() : text;
}
