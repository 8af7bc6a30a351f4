using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MediaProductionPortal.Timecodes;

/// <summary>Frames per second as an exact, reduced fraction; 23.976 is 24000/1001, never a double.</summary>
public readonly record struct FrameRate
{
    public static readonly FrameRate Film = new(24, 1);

    /// <param name="numerator">Positive.</param>
    /// <param name="denominator">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is zero or negative.</exception>
    public FrameRate(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public int Numerator { get; }

    public int Denominator { get; }

    /// <summary>Frames that one timecode second counts: 24 for 23.976, 30 for 29.97.</summary>
    public int Nominal => (int)((Numerator + (long)Denominator - 1) / Denominator);

    /// <summary>Drop frame exists at 29.97 and its multiples only.</summary>
    public bool CanDrop => Denominator == 1001 && Nominal % 30 == 0;

    /// <summary>Real seconds that <paramref name="frames"/> last.</summary>
    public double Seconds(long frames) => frames * (double)Denominator / Numerator;

    /// <summary>Reads "24000/1001", "25", "23.976", "23.98", "29.97DF", "023.976-ND"; decimals snap to the broadcast fraction they mean.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FrameRate rate)
    {
        rate = default;
        var number = (text ?? "").AsSpan().Trim().TrimEnd("-NDFndfpsPS ");
        var slash = number.IndexOf('/');
        if (slash < 0)
        {
            slash = number.IndexOf(':');
        }

        if (slash >= 0)
        {
            if (
                !int.TryParse(number[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var above)
                || !int.TryParse(number[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var below)
                || above <= 0
                || below <= 0
            )
            {
                return false;
            }

            rate = new FrameRate(above, below);
            return true;
        }

        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perSecond)
            && TryFromDecimal(perSecond, out rate);
    }

    /// <exception cref="FormatException">The text is no frame rate.</exception>
    public static FrameRate Parse(string text) =>
        TryParse(text, out var rate) ? rate : throw new FormatException($"\"{text}\" is not a frame rate.");

    public override string ToString() =>
        Denominator == 1
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static bool TryFromDecimal(decimal perSecond, out FrameRate rate)
    {
        rate = default;
        if (perSecond is <= 0 or > 100_000)
        {
            return false;
        }

        var nominal = (int)decimal.Ceiling(perSecond);
        if (perSecond == nominal)
        {
            rate = new FrameRate(nominal, 1);
        }
        // 23.98 lies 0.004 above 24000/1001; no rate in use lies nearer to a neighbour than that
        else if (nominal >= 24 && decimal.Abs(perSecond - nominal * 1000m / 1001m) < 0.006m)
        {
            rate = new FrameRate(nominal * 1000, 1001);
        }
        else
        {
            rate = new FrameRate((int)decimal.Round(perSecond * 1000m) is var milli && milli > 0 ? milli : 1, 1000);
        }

        return true;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
