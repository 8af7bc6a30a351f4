using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Source frames for each record frame as an exact fraction: 2 plays twice as fast, negative plays backwards, 0 is a freeze.</summary>
public readonly record struct Speed
{
    // Kept one lower, so that default is a freeze and not 0/0.
    private readonly long below;

    public Speed(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = Gcd(Math.Abs(numerator), denominator);
        Numerator = numerator / divisor;
        below = denominator / divisor - 1;
    }

    public static Speed Normal => new(1, 1);

    public static Speed Freeze => default;

    /// <summary>Source frames for each record frame, whose rates differ, as long as the event lasts; a freeze stays one.</summary>
    /// <param name="written">What the list says; null: it plays as it was shot. Tells which way it plays.</param>
    internal static Speed Over(FrameRange source, FrameRange record, Speed? written) =>
        written is { IsFreeze: true } || source.IsEmpty || record.IsEmpty
            ? written ?? Normal
            : new(written is { IsReverse: true } ? -source.Length : source.Length, record.Length);

    public long Numerator { get; }

    public long Denominator => below + 1;

    public bool IsNormal => Numerator == 1 && Denominator == 1;

    public bool IsFreeze => Numerator == 0;

    public bool IsReverse => Numerator < 0;

    public double Ratio => (double)Numerator / Denominator;

    /// <summary>Source frames that so many record frames show: at least one.</summary>
    public long Consumes(long recordFrames) =>
        IsFreeze ? Math.Min(1, recordFrames) : Math.Max(Math.Min(1, recordFrames), Scale(recordFrames));

    /// <summary>Source frames that lie between two points that are so many record frames apart, whichever way it plays.</summary>
    public long Scale(long recordFrames) => Round((Int128)recordFrames * Math.Abs(Numerator), Denominator);

    /// <summary>Record frames that so many source frames fill; 0 for a freeze.</summary>
    public long Fills(long sourceFrames) =>
        IsFreeze ? 0 : Round((Int128)sourceFrames * Denominator, Math.Abs(Numerator));

    /// <summary>The speed of a list line: frames a second of the list, so 48 in a list of 24 is twice as fast.</summary>
    public static Speed FromFramesPerSecond(decimal framesPerSecond, int listRate) =>
        new(checked((long)decimal.Round(framesPerSecond * 1_000_000m)), 1_000_000L * listRate);

    /// <summary>As frames a second of a list: 48.0.</summary>
    public decimal FramesPerSecond(int listRate) => (decimal)Numerator * listRate / Denominator;

    /// <summary>The nearest simple fraction to a number such as OTIO's time_scalar.</summary>
    /// <returns>False for what is no speed: not a number, or faster than 10,000.</returns>
    public static bool TryFromRatio(double ratio, out Speed speed)
    {
        speed = Freeze;
        if (!double.IsFinite(ratio) || Math.Abs(ratio) > 10_000)
        {
            return false;
        }

        // Continued fraction: stops at the first fraction that the number can't be told from.
        var (value, rest) = (Math.Abs(ratio), Math.Abs(ratio));
        long above = 1,
            aboveBefore = 0,
            under = 0,
            underBefore = 1;
        for (var i = 0; i < 32; i++)
        {
            var whole = (long)Math.Floor(rest);
            var nextAbove = whole * above + aboveBefore;
            var nextUnder = whole * under + underBefore;
            if (nextUnder > 1_000_000)
            {
                break;
            }

            (aboveBefore, above) = (above, nextAbove);
            (underBefore, under) = (under, nextUnder);
            if (Math.Abs((double)above / under - value) <= value * 1e-12 || rest - whole < 1e-12)
            {
                break;
            }

            rest = 1 / (rest - whole);
        }

        speed = new(ratio < 0 ? -above : above, under);
        return true;
    }

    /// <summary>One after the other: a clip at this speed inside something at that speed.</summary>
    public static Speed operator *(Speed a, Speed b)
    {
        var above = (Int128)a.Numerator * b.Numerator;
        var under = (Int128)a.Denominator * b.Denominator;
        while (Int128.Abs(above) > long.MaxValue || under > long.MaxValue)
        {
            (above, under) = (above / 2, under / 2);
        }

        return new((long)above, Math.Max(1, (long)under));
    }

    /// <summary>"200%", "-100%", "47.6 %" rounded to three places.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(decimal)Numerator * 100 / Denominator:0.###}%");

    private static long Round(Int128 above, long under) => checked((long)((above * 2 + under) / ((Int128)under * 2)));

    private static long Gcd(long a, long b) => b == 0 ? Math.Max(a, 1) : Gcd(b, a % b);
}
