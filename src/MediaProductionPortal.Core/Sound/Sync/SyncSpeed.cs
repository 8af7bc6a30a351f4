using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>Whether a recorder's timecode and a picture's keep together while both play, and in words what to do where not.</summary>
public static class SyncSpeed
{
    /// <summary>By how much the sound's timecode runs faster: 0.001 is a tenth of a percent, 3.6 s an hour.</summary>
    public static double Drift(SyncPicture picture, SyncSound sound)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Rate is not { } rate)
        {
            return 0;
        }

        var recorder = Labels(rate, sound.Drop && rate.CanDrop) * sound.SampleRate / sound.StampRate;
        var drift = recorder / Labels(picture.Start.Rate, picture.Start.Drop) - 1;
        return Math.Abs(drift) < 1e-7 ? 0 : drift;
    }

    /// <returns>What a person should know; nothing when both keep together.</returns>
    public static IEnumerable<string> Words(SyncPicture picture, SyncSound sound)
    {
        var (drift, rate) = (Drift(picture, sound), picture.Start.Rate);
        if (sound.StampRate != sound.SampleRate)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{sound.Name} was sampled at {sound.StampRate:N0} Hz and says {sound.SampleRate:N0}: it plays {Percent((double)sound.StampRate / sound.SampleRate - 1)} {(sound.StampRate > sound.SampleRate ? "slower" : "faster")} than it was spoken, as a picture does that was shot at 24 and plays at 23.976."
            );
        }
        else if (sound.SampleRate is 48048 or 47952)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{sound.Name} has {sound.SampleRate:N0} samples a second and plays as long as it was spoken. For a picture that was {(sound.SampleRate == 48048 ? "shot at 24 and plays at 23.976 choose pull-down" : "shot at 23.976 and plays at 24 choose pull-up")}."
            );
        }

        if (sound.Rate is null)
        {
            yield return $"{sound.Name} does not say at which rate its timecode counts; the picture's was taken.";
        }
        else if (drift != 0 && sound.Drop != picture.Start.Drop && sound.Rate.Value.Numerator == rate.Numerator)
        {
            yield return $"{sound.Name} counts {(sound.Drop ? "with" : "without")} drop frame and the picture {(picture.Start.Drop ? "with" : "without")}: their timecodes agree at the first frame here, and differ by another two frames every minute. Check the sync by clap.";
        }
        else if (drift != 0)
        {
            var pull = Math.Abs(Math.Abs(drift) - 0.001) < 1e-5 ? (drift > 0 ? "pull-down" : "pull-up") : null;
            yield return $"The timecode of {sound.Name} counts at {Name(sound.Rate.Value)} and the picture's at {Name(rate)}: they agree at the first frame here, and run apart by {Percent(Math.Abs(drift))}. "
                + (
                    pull is null
                        ? "Check the sync by clap."
                        : $"If the picture was shot at {Name(sound.Rate.Value)}, choose {pull}; if only the recorder was set wrong, leave it, and check the sync by clap."
                );
        }
    }

    /// <summary>Timecode seconds that go by in a real one.</summary>
    private static double Labels(FrameRate rate, bool drop) =>
        86_400.0 * rate.Numerator / rate.Denominator / Timecode.FramesPerDay(rate, drop);

    private static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(share) * 100:0.##} %");

    private static string Name(FrameRate rate) =>
        rate.Denominator == 1
            ? rate.ToString()
            : ((double)rate.Numerator / rate.Denominator).ToString("0.###", CultureInfo.InvariantCulture);
}
