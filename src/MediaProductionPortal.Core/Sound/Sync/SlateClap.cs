namespace MediaProductionPortal.Sound.Sync;

/// <summary>The slate in a picture's brightness and in a sound's loudness.</summary>
public static class SlateClap
{
    /// <summary>Shortest quiet before a clap, in steps of a millisecond.</summary>
    private const int Quiet = 40;

    /// <summary>
    /// The one frame, or the first of a few, that is much brighter than those before and after it: an electronic slate's flash.
    /// </summary>
    /// <param name="brightness">Mean luma of each frame, 0 to 255.</param>
    /// <returns>Null when there is none, or more than one.</returns>
    public static int? Frame(IReadOnlyList<double> brightness)
    {
        ArgumentNullException.ThrowIfNull(brightness);
        const double Jump = 8;
        const int Longest = 3;
        var found = new List<int>();
        for (var frame = 1; frame < brightness.Count - 1; frame++)
        {
            if (brightness[frame] - brightness[frame - 1] < Jump)
            {
                continue;
            }

            var after = Enumerable.Range(1, Longest).Select(n => frame + n).Where(n => n < brightness.Count);
            if (after.Any(n => brightness[frame] - brightness[n] >= Jump))
            {
                found.Add(frame);
            }
        }

        return found is [var only] ? only : null;
    }

    /// <summary>The first sample of the first short, loud sound after quiet: a clap, or a slate's beep.</summary>
    /// <param name="samples">One channel at <see cref="TakeSound.SampleRate"/>.</param>
    /// <returns>Null when nothing stands out.</returns>
    public static int? Sample(ReadOnlySpan<float> samples)
    {
        const int Step = TakeSound.SampleRate / SoundEnvelope.Rate;
        var envelope = SoundEnvelope.Of(samples);
        var most = envelope.Length == 0 ? 0 : envelope.Max();
        if (most < 0.003)
        {
            return null;
        }

        for (var i = 0; i < envelope.Length; i++)
        {
            if (envelope[i] < most / 4)
            {
                continue;
            }

            var before = envelope.AsSpan(Math.Max(0, i - Quiet), Math.Min(i, Quiet));
            var loudest = 0f;
            // the step before may hold the beginning
            foreach (var step in before[..Math.Max(0, before.Length - 1)])
            {
                loudest = Math.Max(loudest, step);
            }

            if (loudest > most / 10)
            {
                continue;
            }

            var start = Math.Max(0, (i - 1) * Step);
            var floor = Math.Max(most / 10, 0.001f);
            for (var sample = start; sample < (i + 1) * Step; sample++)
            {
                if (Math.Abs(samples[sample]) > floor)
                {
                    return sample;
                }
            }
        }

        return null;
    }
}
