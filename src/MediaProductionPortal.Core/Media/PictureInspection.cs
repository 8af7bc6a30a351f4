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
            var opened = await ProbeRun.OpenAsync(tools, path, cancellationToken);
            var (probe, complaint) = opened;
            if (
                probe is { Picture: null, Sound.Count: > 0 }
                && blank.Files.Count(f => f.Role == ClipFileRole.Media) == 1
            )
            {
                return new ClipInspection(SoundInspection.Describe(blank, probe), []);
            }

            if (probe?.Picture is null)
            {
                var why = probe is null ? complaint : "there is no picture in it";
                return Unreadable(blank, file, why, opened.IsToolsFault);
            }

            if (probe.Picture.Codec is null or "none" or "unknown")
            {
                var tag = probe.Picture.Text("codec_tag_string");
                var reason =
                    $"The picture's coding ({tag}) needs its maker's decoder; stored and verified, no picture here.";
                return new ClipInspection(
                    Describe(blank, [probe], 0) with
                    {
                        OpaqueReason = reason,
                        Codec = tag ?? blank.Codec,
                    },
                    [new Finding(FindingCodes.ClipOpaque, FindingSeverity.Note, file.Path, $"{blank.Name}: {reason}")]
                );
            }

            if (probe.Picture.Number("width") is null or 0)
            {
                return Unreadable(blank, file, "nothing of its picture can be decoded", isToolsFault: false);
            }

            probes.Add((file, probe));
        }

        var tracks = 0;
        foreach (var track in ClipMedia.SoundTracks(blank.Files))
        {
            var opened = await ProbeRun.OpenAsync(tools, ClipMedia.FullPath(rollRoot, track), cancellationToken);
            if (opened.Probe is not { } probe)
            {
                return Unreadable(blank, track, opened.Complaint, opened.IsToolsFault);
            }

            tracks += (int)(probe.Sound.Sum(s => s.Number("channels")) ?? 0);
        }

        var report = Describe(blank, [.. probes.Select(p => p.Probe)], tracks);
        if (report.Timecode is null || report.Reel is null)
        {
            report = await MediainfoFacts.FillAsync(
                tools,
                report,
                ClipMedia.FullPath(rollRoot, probes[0].File),
                cancellationToken
            );
        }

        if (PictureFindings.Unlike(blank, probes) is { } unlike)
        {
            findings.Add(unlike);
            report = report with { OpaqueReason = unlike.Words };
        }

        findings.AddRange(probes.Select(PictureFindings.CutShort).OfType<Finding>());
        if (PictureFindings.Empty(report) is { } empty)
        {
            findings.Add(empty);
            report = report with { OpaqueReason = empty.Words };
        }

        if (PictureFindings.LacksSound(report) is { } silent)
        {
            findings.Add(silent);
        }

        findings.AddRange(PictureFindings.OnOtherCards(report, rollRoot));
        if (PictureFindings.OtherThanItsXml(report) is { } other)
        {
            findings.Add(other);
        }

        return new ClipInspection(report, findings);
    }

    private static ClipInspection Unreadable(ClipReport blank, ClipFile file, string why, bool isToolsFault) =>
        new(
            blank with
            {
                OpaqueReason = $"{file.Path} could not be opened: {why}.",
            },
            [PictureFindings.Unreadable(blank, file, why, isToolsFault)]
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
            Reel = probe.Tag(ArriKeys.Reel) ?? blank.Reel,
            CameraIndex = probe.Tag(ArriKeys.CameraIndex) ?? blank.CameraIndex,
            CameraModel = probe.Tag(ArriKeys.CameraModel) ?? blank.CameraModel,
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
            Scene = probe.Tag(ArriKeys.Scene) ?? blank.Scene,
            Take = probe.Tag(ArriKeys.Take) ?? blank.Take,
            Circled = ArriKeys.Circled(probe) ?? blank.Circled,
            Metadata = ProbeMetadata.Of(probe, blank.Metadata),
        };
    }

    /// <summary>The same separators everywhere: ';' before the frames for drop frame, ':' otherwise.</summary>
    private static string? Normalise(string? text, FrameRate? rate) =>
        rate is { } known && Timecodes.Timecode.TryParse(text, known, out var timecode) ? timecode.ToString() : text;
}
