namespace MediaProductionPortal.Pulls.Render;

/// <summary>The windowed sinc of three lobes.</summary>
internal static class Lanczos
{
    public const int Lobes = 3;

    /// <param name="x">Distance from the middle, in lobes.</param>
    public static double At(double x)
    {
        x = Math.Abs(x);
        if (x < 1e-9)
        {
            return 1;
        }

        return x >= Lobes
            ? 0
            : Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / Lobes) * Lobes / (Math.PI * Math.PI * x * x);
    }
}

/// <summary>What each pixel of one axis is made of: source pixels that follow each other, and their weights.</summary>
internal sealed class AxisTaps
{
    /// <summary>Below it a weight changes no value of 16 bits, and a pixel that is only moved stays the very one.</summary>
    private const double Least = 1e-8;

    private readonly int[] first;
    private readonly float[][] weights;

    /// <param name="length">Pixels of the new axis.</param>
    /// <param name="source">Pixels of the old one.</param>
    public AxisTaps(AxisMap map, int length, int source)
    {
        (first, weights) = (new int[length], new float[length][]);
        // made smaller, the filter covers as much of the source as a new pixel does
        var stretch = Math.Max(1, map.Step);
        for (var i = 0; i < length; i++)
        {
            weights[i] = [];
            if (map.Has(i))
            {
                (first[i], weights[i]) = Of(map.SourceOf(i), stretch, source);
            }
        }
    }

    public int Length => first.Length;

    /// <summary>The first source pixel of it.</summary>
    public int First(int pixel) => first[pixel];

    /// <summary>None: the pixel is black.</summary>
    public ReadOnlySpan<float> Weights(int pixel) => weights[pixel];

    /// <summary>The edge is continued beyond the picture.</summary>
    private static (int First, float[] Weights) Of(double middle, double stretch, int source)
    {
        var reach = Lanczos.Lobes * stretch;
        var (from, to) = ((int)Math.Floor(middle - reach), (int)Math.Ceiling(middle + reach));
        var sums = new SortedDictionary<int, double>();
        for (var i = from; i <= to; i++)
        {
            var at = Math.Clamp(i, 0, source - 1);
            sums[at] = sums.GetValueOrDefault(at) + Lanczos.At((i + 0.5 - middle) / stretch);
        }

        var whole = sums.Values.Sum();
        var heavy = sums.Where(s => Math.Abs(s.Value / whole) > Least).Select(s => s.Key).ToList();
        var weights = new float[heavy[^1] - heavy[0] + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = sums[heavy[0] + i] / whole;
            weights[i] = Math.Abs(weight) > Least ? (float)weight : 0;
        }

        return (heavy[0], weights);
    }
}
