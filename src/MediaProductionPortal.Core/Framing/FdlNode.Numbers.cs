using System.Globalization;
using System.Text.Json;

namespace MediaProductionPortal.Framing;

/// <summary>Numbers, sizes and points.</summary>
internal sealed partial class FdlNode
{
    public decimal? Number(string name)
    {
        if (Take(name, JsonValueKind.Number, "a number") is not { } value)
        {
            return null;
        }

        if (value.TryGetDecimal(out var number) && Math.Abs(number) <= 1_000_000_000m)
        {
            return number;
        }

        Fault(name, "The number is larger than any picture.", "at most 1000000000", value.GetRawText());
        return null;
    }

    public decimal NeedNumber(string name) => NeedValue(name, Number(name)) ?? 0;

    public long? Whole(string name)
    {
        if (Number(name) is not { } number)
        {
            return null;
        }

        if (decimal.Truncate(number) == number)
        {
            return (long)number;
        }

        Fault(name, "It must be a whole number.", "a whole number", Invariant(number));
        return null;
    }

    public long NeedWhole(string name) => NeedValue(name, Whole(name)) ?? 0;

    /// <param name="whole">Both sides must be whole numbers.</param>
    /// <param name="least">0 where a side may be 0.</param>
    public FdlSize? Size(string name, bool whole = false, decimal least = 0.000_000_001m)
    {
        if (Child(name) is not { } node)
        {
            return null;
        }

        var size = whole
            ? new FdlSize(node.NeedWhole("width"), node.NeedWhole("height"))
            : new(node.NeedNumber("width"), node.NeedNumber("height"));
        foreach (var (side, value) in new[] { ("width", size.Width), ("height", size.Height) })
        {
            if (value < least && !node.faulty.Contains(side))
            {
                findings.Error(
                    node.At(side),
                    least == 0 ? "It must not be below 0." : "It must be above 0.",
                    least == 0 ? "0 or more" : "more than 0",
                    Invariant(value)
                );
            }
        }

        Keep(node, name);
        return size;
    }

    public FdlSize NeedSize(string name, bool whole = false, decimal least = 0.000_000_001m) =>
        NeedValue(name, Size(name, whole, least)) ?? default;

    public FdlPoint? Point(string name)
    {
        if (Child(name) is not { } node)
        {
            return null;
        }

        var point = new FdlPoint(node.NeedNumber("x"), node.NeedNumber("y"));
        Keep(node, name);
        return point;
    }

    public FdlPoint NeedPoint(string name) => NeedValue(name, Point(name)) ?? default;

    private static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
