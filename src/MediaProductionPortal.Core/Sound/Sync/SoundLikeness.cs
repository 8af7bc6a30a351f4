using System.Numerics;
using System.Runtime.InteropServices;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>Where one signal lies in another.</summary>
/// <param name="Lag">Steps of the longer one before the shorter one begins in it.</param>
/// <param name="Score">Correlation there, -1 to 1.</param>
/// <param name="Next">The best elsewhere.</param>
internal readonly record struct Likeness(int Lag, double Score, double Next);

/// <summary>Normalised cross-correlation: how alike two signals are at each lag, whatever their levels.</summary>
internal static class SoundLikeness
{
    /// <param name="signal">What is looked for.</param>
    /// <param name="within">Where; at least as long.</param>
    /// <param name="apart">Lags nearer to the best than this are no others.</param>
    /// <param name="inverted">A microphone of the other polarity counts as alike.</param>
    public static Likeness Find(
        ReadOnlySpan<float> signal,
        ReadOnlySpan<float> within,
        int apart,
        bool inverted = false
    )
    {
        var (template, size) = Centred(signal);
        var scores = new double[within.Length - signal.Length + 1];
        if (size == 0)
        {
            return default;
        }

        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < signal.Length; i++)
        {
            sum += within[i];
            squares += (double)within[i] * within[i];
        }

        for (var lag = 0; lag < scores.Length; lag++)
        {
            var spread = squares - sum * sum / signal.Length;
            // what is nearly constant is like nothing; rounding leaves crumbs
            if (spread > 1e-9 * Math.Max(1, squares))
            {
                var score = Dot(template, within.Slice(lag, signal.Length)) / Math.Sqrt(spread * size);
                scores[lag] = inverted ? Math.Abs(score) : score;
            }

            if (lag + 1 < scores.Length)
            {
                var (leaves, comes) = ((double)within[lag], (double)within[lag + signal.Length]);
                sum += comes - leaves;
                squares += comes * comes - leaves * leaves;
            }
        }

        var best = Array.IndexOf(scores, scores.Max());
        var next = scores.Where((_, lag) => Math.Abs(lag - best) > apart).DefaultIfEmpty(0).Max();
        return new(best, scores[best], next);
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        // in pieces, so that a float holds each sum well enough
        const int Piece = 4096;
        var sum = 0.0;
        for (var at = 0; at < a.Length; at += Piece)
        {
            var count = Math.Min(Piece, a.Length - at);
            sum += Piecewise(a.Slice(at, count), b.Slice(at, count));
        }

        return sum;
    }

    private static float Piecewise(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = left.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static (float[] Values, double Size) Centred(ReadOnlySpan<float> signal)
    {
        var mean = 0.0;
        foreach (var value in signal)
        {
            mean += value;
        }

        mean /= Math.Max(1, signal.Length);
        var values = new float[signal.Length];
        var size = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(signal[i] - mean);
            size += (double)values[i] * values[i];
        }

        return (values, size);
    }
}
