using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>How long dailies last, and where they begin.</summary>
internal static class DailiesTime
{
    /// <summary>Of the first frame that is shown; null when the clip carries none.</summary>
    public static Timecode? SourceStart(ClipReport report, DailiesRecipe recipe, FrameRate rate) =>
        Timecode.TryParse(report.Timecode, rate, out var start) ? start.Add(recipe.Range?.In ?? 0) : null;

    /// <summary>Frames of picture; null when nobody knows.</summary>
    public static long? Frames(ClipReport report, DailiesRecipe recipe) =>
        ProxyEncoder.ExpectedOf(report) is { } all
            ? recipe.Range is { } range
                ? Math.Min(range.Out, all) - range.In
                : all
            : recipe.Range?.Length;

    /// <summary>The nearest number of samples.</summary>
    public static long Samples(long frames, FrameRate rate) => new SyncSlip(frames).Samples(rate, TakeSound.SampleRate);
}
