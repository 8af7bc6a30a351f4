namespace MediaProductionPortal.Sound.Sync;

/// <summary>A piece of a recording under a picture.</summary>
/// <param name="Sound">The recording.</param>
/// <param name="From">First sample of its file.</param>
/// <param name="Count">Samples of its file.</param>
/// <param name="At">Where it begins under the picture: samples at <see cref="TakeSound.SampleRate"/> from the first frame.</param>
public sealed record SoundPart(SyncSound Sound, long From, long Count, long At);

/// <summary>What one recorder has for a picture: parts that follow each other.</summary>
/// <param name="Recorder">As its files name it.</param>
/// <param name="Parts">In the order in which they play.</param>
public sealed record SoundLane(string Recorder, IReadOnlyList<SoundPart> Parts)
{
    public int Channels => Parts.Max(p => p.Sound.Channels);

    public IReadOnlyList<string> TrackNames => Parts[0].Sound.TrackNames;
}

/// <summary>All the sound of a take.</summary>
/// <param name="Lanes">One a recorder; none when nothing was recorded at the time.</param>
/// <param name="Samples">That the picture lasts, at <see cref="SampleRate"/>.</param>
/// <param name="Words">What a person should know of it, one sentence each.</param>
public sealed record TakeSound(IReadOnlyList<SoundLane> Lanes, long Samples, IReadOnlyList<string> Words)
{
    /// <summary>Of everything that comes out.</summary>
    public const int SampleRate = 48_000;

    public SoundPull Pull { get; init; }
}
