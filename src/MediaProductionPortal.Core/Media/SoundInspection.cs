using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Sound;

namespace MediaProductionPortal.Media;

/// <summary>A sound recording, read by our own RIFF walker: ffprobe doesn't know iXML.</summary>
internal static class SoundInspection
{
    public static ClipInspection Inspect(ClipReport blank, string rollRoot)
    {
        var file = blank.Files[0];
        BwfFile sound;
        try
        {
            sound = BwfFile.Read(ClipMedia.FullPath(rollRoot, file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unreadable(blank, file, fault.Message);
        }

        if (sound.Channels == 0 || sound.Samples == 0)
        {
            return Unreadable(blank, file, string.Join("; ", sound.Faults.DefaultIfEmpty("it holds no sound")));
        }

        var report = blank with
        {
            Reel = sound.Tape ?? blank.Reel,
            CameraModel = sound.Bext?.Originator is { Length: > 0 } originator ? originator : null,
            Timecode = sound.Timecode?.ToString(),
            RateNumerator = sound.TimecodeRate?.Numerator,
            RateDenominator = sound.TimecodeRate?.Denominator,
            Seconds = sound.Seconds,
            Codec = Codec(sound),
            SampleRate = sound.SampleRate,
            Channels = sound.Channels,
            TrackNames = sound.TrackNames,
            Scene = sound.Scene,
            Take = sound.Take,
            Circled = sound.Circled,
            Metadata = Metadata(sound),
        };
        return new ClipInspection(
            report,
            [
                .. sound.Faults.Select(f => new Finding(
                    FindingCodes.ClipUnreadable,
                    f.Contains("cut short", StringComparison.Ordinal) ? FindingSeverity.Error : FindingSeverity.Warning,
                    file.Path,
                    $"{blank.Name} is damaged: {f}. What could be read is shown; compare it with the sound department's copy."
                )),
            ]
        );
    }

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

    private static SortedDictionary<string, string> Metadata(BwfFile sound)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
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
