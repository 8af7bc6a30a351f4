namespace MediaProductionPortal.Sound.Sync;

/// <summary>By what a suggestion was found.</summary>
public enum SyncBasis
{
    /// <summary>The camera's own sound against the recorder's.</summary>
    Waveform,

    /// <summary>The slate's flash or clap in the picture against its sound.</summary>
    Clap,
}

/// <summary>Where sound seems to belong. Nobody but a person applies it.</summary>
/// <param name="Slip">Samples at <see cref="TakeSound.SampleRate"/> by which the sound should be later than it is.</param>
/// <param name="Basis">What was compared.</param>
/// <param name="Likeness">0 to 1: how alike the two are there.</param>
public sealed record SyncSuggestion(long Slip, SyncBasis Basis, double Likeness)
{
    /// <summary>Samples by which the sound runs away from the picture's between two places of the take, per second; null when only one place could be compared.</summary>
    public double? Drift { get; init; }
}
