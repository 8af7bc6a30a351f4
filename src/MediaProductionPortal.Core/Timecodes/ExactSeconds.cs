using System.Globalization;

namespace MediaProductionPortal.Timecodes;

/// <summary>Seconds as an exact, reduced fraction: what FCPXML writes as "1001/24000s" and OTIO as value and rate.</summary>
public readonly record struct ExactSeconds : IComparable<ExactSeconds>
{
    /// <exception cref="OverflowException">The reduced fraction needs more than 63 bits.</exception>
    public ExactSeconds(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0)
        {
            throw new OverflowException("A time has no denominator.");
        }

        var divisor = Gcd(Int128.Abs(numerator), Int128.Abs(denominator));
        var sign = denominator < 0 ? -1 : 1;
        Above = checked((long)(sign * numerator / divisor));
        below = checked((long)(sign * denominator / divisor)) - 1;
    }

    // Kept one lower, so that default is 0/1 and not 0/0.
    private readonly long below;

    public long Above { get; }

    public long Below => below + 1;

    public static ExactSeconds Zero => default;

    public static ExactSeconds Of(long frames, FrameRate rate) =>
        new((Int128)frames * rate.Denominator, rate.Numerator);

    /// <summary>The nearest frame; <paramref name="onFrame"/> says whether it lies exactly there.</summary>
    public long Frames(FrameRate rate, out bool onFrame)
    {
        var above = (Int128)Above * rate.Numerator;
        var under = (Int128)Below * rate.Denominator;
        var whole = above / under;
        var rest = above % under;
        onFrame = rest == 0;
        var up = Int128.Abs(rest) * 2 >= under;
        return checked((long)(whole + (up ? (rest < 0 ? -1 : 1) : 0)));
    }

    public long Frames(FrameRate rate) => Frames(rate, out _);

    /// <summary>Reads "1001/24000s", "5s", "12.5s", "0".</summary>
    public static bool TryParse(string? text, out ExactSeconds seconds)
    {
        seconds = default;
        var number = (text ?? "").AsSpan().Trim().TrimEnd("sS");
        var slash = number.IndexOf('/');
        try
        {
            if (slash >= 0)
            {
                if (
                    !long.TryParse(
                        number[..slash],
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var a
                    )
                    || !long.TryParse(number[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var b)
                    || b == 0
                )
                {
                    return false;
                }

                seconds = new(a, b);
                return true;
            }

            if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            seconds = FromDecimal(value);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>A number of frames that may have a fraction, at a rate.</summary>
    /// <exception cref="OverflowException">Too large to be a time.</exception>
    public static ExactSeconds OfValue(decimal frames, FrameRate rate)
    {
        var value = FromDecimal(frames);
        return new((Int128)value.Above * rate.Denominator, (Int128)value.Below * rate.Numerator);
    }

    public static ExactSeconds operator +(ExactSeconds a, ExactSeconds b) =>
        new((Int128)a.Above * b.Below + (Int128)b.Above * a.Below, (Int128)a.Below * b.Below);

    public static ExactSeconds operator -(ExactSeconds a, ExactSeconds b) =>
        new((Int128)a.Above * b.Below - (Int128)b.Above * a.Below, (Int128)a.Below * b.Below);

    public static bool operator <(ExactSeconds a, ExactSeconds b) => a.CompareTo(b) < 0;

    public static bool operator >(ExactSeconds a, ExactSeconds b) => a.CompareTo(b) > 0;

    public static bool operator <=(ExactSeconds a, ExactSeconds b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ExactSeconds a, ExactSeconds b) => a.CompareTo(b) >= 0;

    public int CompareTo(ExactSeconds other) => ((Int128)Above * other.Below).CompareTo((Int128)other.Above * Below);

    public override string ToString() =>
        Below == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Above}s")
            : string.Create(CultureInfo.InvariantCulture, $"{Above}/{Below}s");

    private static ExactSeconds FromDecimal(decimal value)
    {
        if (decimal.Abs(value) > 1_000_000_000m)
        {
            throw new OverflowException("The time is longer than thirty years.");
        }

        // A billionth of a frame is below what any format means.
        return new((Int128)decimal.Round(value * 1_000_000_000m), 1_000_000_000);
    }

    private static Int128 Gcd(Int128 a, Int128 b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a == 0 ? 1 : a;
    }
}
