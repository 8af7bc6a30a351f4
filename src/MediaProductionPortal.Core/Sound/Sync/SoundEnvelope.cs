namespace MediaProductionPortal.Sound.Sync;

/// <summary>How loud sound is, a thousand times a second.</summary>
internal static class SoundEnvelope
{
    public const int Rate = 1000;

    /// <param name="samples">One channel at <see cref="TakeSound.SampleRate"/>.</param>
    /// <returns>Mean size of the samples in each step of a millisecond.</returns>
    public static float[] Of(ReadOnlySpan<float> samples)
    {
        const int Step = TakeSound.SampleRate / Rate;
        var envelope = new float[samples.Length / Step];
        for (var i = 0; i < envelope.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in samples.Slice(i * Step, Step))
            {
                sum += Math.Abs(sample);
            }

            envelope[i] = sum / Step;
        }

        return envelope;
    }
}
