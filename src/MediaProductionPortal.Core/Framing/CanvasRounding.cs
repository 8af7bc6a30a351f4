using System.Numerics;

namespace MediaProductionPortal.Framing;

/// <summary>Which way a canvas's sides are rounded (§7.4.12).</summary>
public enum RoundingMode
{
    Up,
    Down,

    /// <summary>To the nearest; the middle goes to the even number, as the ASC's own code does it.</summary>
    Nearest,
}

/// <summary>How the sides of a new canvas become whole numbers (§7.4.12); nothing else is rounded by it.</summary>
public readonly record struct CanvasRounding(bool Even, RoundingMode Mode)
{
    public static readonly CanvasRounding Default = new(true, RoundingMode.Up);

    /// <param name="size">Not negative.</param>
    public BigInteger Round(Fraction size)
    {
        var whole = Mode switch
        {
            RoundingMode.Up => size.Ceiling(),
            RoundingMode.Down => size.Floor(),
            _ => Nearest(size),
        };
        return !Even || whole.IsEven ? whole
            : Mode == RoundingMode.Up ? whole + 1
            : Mode == RoundingMode.Down ? whole - 1
            // Exactly on an odd number both neighbours are as near: up.
            : size >= new Fraction(whole, 1) ? whole + 1
            : whole - 1;
    }

    private static BigInteger Nearest(Fraction size)
    {
        var below = size.Floor();
        var rest = size - new Fraction(below, 1);
        var half = rest.CompareTo(new Fraction(1, 2));
        return half > 0 || (half == 0 && !below.IsEven) ? below + 1 : below;
    }
}
