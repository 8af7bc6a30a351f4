namespace MediaProductionPortal.Sound.Sync;

/// <summary>Whether sound is played at another speed than it was written at; a person chooses it, or nobody does.</summary>
public enum SoundPull
{
    None,

    /// <summary>1001/1000 times as long: sound of a picture shot at 24 and played at 23.976.</summary>
    Down,

    /// <summary>1000/1001 times as long: the other way.</summary>
    Up,
}

/// <summary>Pull-up and pull-down in numbers.</summary>
public static class SoundPulls
{
    /// <summary>Samples of the file that go by while <c>Below</c> seconds are played: their quotient is the file's speed.</summary>
    public static (long Above, long Below) Speed(this SoundPull pull, int sampleRate) =>
        pull switch
        {
            SoundPull.Down => (sampleRate * 1000L, 1001),
            SoundPull.Up => (sampleRate * 1001L, 1000),
            _ => (sampleRate, 1),
        };
}
