using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Sound;

namespace MediaProductionPortal.Media;

/// <summary>A sound recording, read by our own RIFF walker: ffprobe doesn't know iXML.</summary>
internal static class SoundInspection
{
    public static async Task<ClipInspection> InspectAsync(
        MediaTools tools,
        ClipReport blank,
        string rollRoot,
        CancellationToken cancellationToken
    )
    {
        var tracks = new List<(ClipFile File, BwfFile Sound)>();
        foreach (var file in ClipMedia.InOrder(blank.Files))
        {
            var path = ClipMedia.FullPath(rollRoot, file);
            BwfFile sound;
            try
            {
                sound = BwfFile.Read(path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return Unreadable(blank, file, fault.Message);
            }

            if (sound.Channels == 0 || sound.Samples == 0)
            {
                // Wave64, AIFF, CAF have no chunks that we walk
                var (probe, _) = await ProbeRun.OpenAsync(tools, path, cancellationToken);
                return probe is { Sound.Count: > 0, Seconds: > 0 }
                    ? new ClipInspection(Describe(blank, probe), [])
                    : Unreadable(blank, file, string.Join("; ", sound.Faults.DefaultIfEmpty("it holds no sound")));
            }

            tracks.Add((file, sound));
        }

        return new ClipInspection(
            Describe(blank, [.. tracks.Select(t => t.Sound)]),
            [.. tracks.SelectMany(t => t.Sound.Faults.Select(f => Damaged(blank, t.File, f))), .. Unlike(blank, tracks)]
        );
    }

    /// <summary>Sound without a picture in a MOV or MXF, as sound departments and editors hand over, or in a format without chunks.</summary>
    public static ClipReport Describe(ClipReport blank, Probe probe) =>
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

    private static ClipReport Describe(ClipReport blank, List<BwfFile> tracks)
    {
        var sound = tracks[0];
        return blank with
        {
            Reel = sound.Tape ?? blank.Reel,
            CameraModel = sound.Bext?.Originator is { Length: > 0 } originator ? originator : blank.CameraModel,
            Timecode = sound.Timecode?.ToString() ?? blank.Timecode,
            RateNumerator = sound.TimecodeRate?.Numerator,
            RateDenominator = sound.TimecodeRate?.Denominator,
            Seconds = tracks.Max(t => t.Seconds),
            Codec = Codec(sound),
            SampleRate = sound.SampleRate,
            Channels = tracks.Sum(t => t.Channels),
            TrackNames = TrackNames(tracks),
            Scene = sound.Scene ?? blank.Scene,
            Take = sound.Take ?? blank.Take,
            Circled = sound.Circled ?? blank.Circled,
            Metadata = Metadata(sound, blank.Metadata),
        };
    }

    private static IReadOnlyList<string> TrackNames(List<BwfFile> tracks) =>
        tracks.TrueForAll(t => t.TrackNames.Count == 0)
            ? []
            : [.. tracks.SelectMany(t => t.TrackNames.Count > 0 ? t.TrackNames : Enumerable.Repeat("", t.Channels))];

    /// <summary>Files of one recording start at one sample and are as long as each other.</summary>
    private static IEnumerable<Finding> Unlike(ClipReport blank, List<(ClipFile File, BwfFile Sound)> tracks)
    {
        var first = tracks[0].Sound;
        return tracks
            .Where(t =>
                (t.Sound.TimeReference, t.Sound.Samples, t.Sound.SampleRate)
                != (first.TimeReference, first.Samples, first.SampleRate)
            )
            .Take(1)
            .Select(t => new Finding(
                FindingCodes.ClipUnreadable,
                FindingSeverity.Warning,
                t.File.Path,
                $"{t.File.Path} does not begin or end with the other tracks of {blank.Name}: it may be cut short or of another "
                    + "take. Listen to it, and compare it with the sound department's copy.",
                Expected: $"{first.Samples:N0} samples from {first.TimeReference}",
                Found: $"{t.Sound.Samples:N0} samples from {t.Sound.TimeReference}"
            ));
    }

    private static Finding Damaged(ClipReport blank, ClipFile file, string fault) =>
        new(
            FindingCodes.ClipUnreadable,
            fault.Contains("cut short", StringComparison.Ordinal) ? FindingSeverity.Error : FindingSeverity.Warning,
            file.Path,
            $"{blank.Name} is damaged: {fault}. What could be read is shown; compare it with the sound department's copy."
        );

    private static ClipInspection Unreadable(ClipReport blank, ClipFile file, string why) =>
        new(
            blank with
            {
                OpaqueReason = $"{file.Path} could not be read: {why}.",
            },
            [
                new Finding(
                    FindingCodes.ClipUnreadable,
                    FindingSeverity.Error,
                    file.Path,
                    $"{blank.Name} could not be read: {why}. Compare it with the sound department's copy before the card is wiped."
                ),
            ]
        );

    private static string Codec(BwfFile sound)
    {
        var type =
            sound.IsFloat ? "f"
            : sound.BitsPerSample == 8 ? "u"
            : "s";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"pcm_{type}{sound.BitsPerSample}{(sound.BitsPerSample == 8 ? "" : "le")}"
        );
    }

    private static SortedDictionary<string, string> Metadata(BwfFile sound, IReadOnlyDictionary<string, string> known)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in known)
        {
            values[key] = value;
        }

        foreach (var (path, value) in sound.Ixml?.Values ?? new Dictionary<string, string>())
        {
            values[$"ixml:{path}"] = value;
        }

        if (sound.Bext is { } bext)
        {
            values["bext:Description"] = bext.Description;
            values["bext:Originator"] = bext.Originator;
            values["bext:OriginatorReference"] = bext.OriginatorReference;
            values["bext:OriginationDate"] = bext.Date;
            values["bext:OriginationTime"] = bext.Time;
        }

        if (sound.TimeReference is { } reference)
        {
            values["bext:TimeReference"] = reference.ToString(CultureInfo.InvariantCulture);
        }

        values["sound:Samples"] = sound.Samples.ToString(CultureInfo.InvariantCulture);
        return values;
    }
}
