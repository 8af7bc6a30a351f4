using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A sound take that runs while a range of a clip does.</summary>
/// <param name="Frames">What of it does, in timecode frames from the take's first.</param>
public sealed record BelongingSound(ClipReport Take, FrameRange Frames);

/// <summary>What goes along with a range of a clip.</summary>
/// <param name="Sidecars">Relative to the roll: what describes the clip, whole and as it is.</param>
/// <param name="Sound">The one that runs longest first.</param>
public sealed record BelongingFiles(IReadOnlyList<string> Sidecars, IReadOnlyList<BelongingSound> Sound);

/// <summary>Says which sidecars and which sound takes belong to a range of a clip.</summary>
public static class Belonging
{
    /// <param name="frames">In frames of the clip, handles included.</param>
    /// <param name="takes">Sound clips of the same shoot day: timecode alone does not tell days apart.</param>
    public static BelongingFiles Of(ClipReport clip, FrameRange frames, IEnumerable<ClipReport> takes)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(takes);
        var sidecars = clip.Files.Where(f => f.Role == ClipFileRole.Sidecar).Select(f => f.Path);
        if (Start(clip) is not { } start)
        {
            return new([.. sidecars], []);
        }

        var picture = start.Add(frames.In);
        return new(
            [.. sidecars],
            [
                .. takes
                    .Where(t => t.Kind == ClipKind.Sound)
                    .Select(t => (Take: t, Frames: Overlap(picture, frames.Length, t)))
                    .Where(t => t.Frames is { IsEmpty: false })
                    .Select(t => new BelongingSound(t.Take, t.Frames!.Value))
                    .OrderByDescending(s => s.Frames.Length)
                    .ThenBy(s => s.Take.Name, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Compared in seconds of the day as timecode counts them, so that a take may have another rate.</summary>
    private static FrameRange? Overlap(Timecode picture, long frames, ClipReport take)
    {
        if (Start(take) is not { } sound || take.Seconds is not { } seconds)
        {
            return null;
        }

        var rate = sound.Rate;
        var length = (long)Math.Ceiling(seconds / rate.Seconds(1));
        var first = At(picture, rate) - sound.Frame;
        var day = Timecode.FramesPerDay(rate, sound.Drop);
        first =
            first < -day / 2 ? first + day
            : first > day / 2 ? first - day
            : first;
        var wanted = FrameRange.Of(first, (long)Math.Ceiling(picture.Rate.Seconds(frames) / rate.Seconds(1)));
        return new(Math.Max(0, wanted.In), Math.Min(length, wanted.Out));
    }

    /// <summary>The frame of another rate that begins at the same instant of a day, or just before it.</summary>
    private static long At(Timecode timecode, FrameRate rate) =>
        timecode.Rate == rate
            ? timecode.Frame
            : (long)Math.Floor(timecode.Rate.Seconds(timecode.Frame) / rate.Seconds(1) + 1e-6);

    private static Timecode? Start(ClipReport clip) =>
        clip is { RateNumerator: { } above, RateDenominator: { } below }
        && Timecode.TryParse(clip.Timecode, new FrameRate(above, below), out var start)
            ? start
            : null;
}
