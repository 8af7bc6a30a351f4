using System.Globalization;
using System.Numerics;

namespace MediaProductionPortal.Framing;

/// <summary>An exact, reduced fraction of any size: pixels before they are rounded.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    // Kept one lower, so that default is 0/1 and not 0/0.
    private readonly BigInteger below;

    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Fraction(BigInteger above, BigInteger under)
    {
        if (under.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(above, under) * under.Sign;
        Above = above / divisor;
        below = under / divisor - 1;
    }

    public BigInteger Above { get; }

    public BigInteger Under => below + 1;

    public static Fraction Zero => default;

    public bool IsWhole => below.IsZero;

    public bool IsZero => Above.IsZero;

    public bool IsNegative => Above.Sign < 0;

    /// <summary>Exactly what the decimal digits say.</summary>
    public static implicit operator Fraction(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (BigInteger)(uint)bits[0];
        return new(value < 0 ? -digits : digits, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static implicit operator Fraction(long value) => new(value, 1);

    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Above * b.Under + b.Above * a.Under, a.Under * b.Under);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new(a.Above * b.Under - b.Above * a.Under, a.Under * b.Under);

    public static Fraction operator -(Fraction a) => new(-a.Above, a.Under);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Above * b.Above, a.Under * b.Under);

    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static Fraction operator /(Fraction a, Fraction b) => new(a.Above * b.Under, a.Under * b.Above);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static Fraction Min(Fraction a, Fraction b) => a <= b ? a : b;

    public static Fraction Max(Fraction a, Fraction b) => a >= b ? a : b;

    public int CompareTo(Fraction other) => (Above * other.Under).CompareTo(other.Above * Under);

    /// <summary>The whole number at or below.</summary>
    public BigInteger Floor()
    {
        var whole = BigInteger.DivRem(Above, Under, out var rest);
        return rest.Sign < 0 ? whole - 1 : whole;
    }

    /// <summary>The whole number at or above.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <summary>As near as a double comes.</summary>
    public double ToDouble() => (double)ToDecimal(15);

    /// <summary>The nearest decimal with so many digits behind the point, without zeros at its end.</summary>
    /// <exception cref="OverflowException">It is larger than a decimal can be.</exception>
    public decimal ToDecimal(int digits)
    {
        var scale = BigInteger.Pow(10, digits);
        var nearest = (this * new Fraction(scale, 1) + new Fraction(1, 2)).Floor();
        var whole = BigInteger.DivRem(nearest, scale, out var rest);
        return ((decimal)whole + (decimal)rest / (decimal)scale) / 1.0000000000000000000000000000m;
    }

    public override string ToString() =>
        IsWhole
            ? Above.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Above}/{Under}");
}
