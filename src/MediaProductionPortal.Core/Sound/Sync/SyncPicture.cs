using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>A picture that sound is looked for.</summary>
/// <param name="Name">Of the clip, for words.</param>
/// <param name="Start">Timecode of the first frame.</param>
/// <param name="Frames">How many it has.</param>
public sealed record SyncPicture(string Name, Timecode Start, long Frames)
{
    public string? Scene { get; init; }

    public string? Take { get; init; }

    /// <summary>Samples that the picture lasts, the nearest whole number of them.</summary>
    public long Samples(int sampleRate) =>
        Whole.Round((Int128)Frames * sampleRate * Start.Rate.Denominator, Start.Rate.Numerator);
}
