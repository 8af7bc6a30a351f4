using System.Numerics;

namespace MediaProductionPortal.Framing;

/// <summary>One area on one axis: so long, beginning there.</summary>
internal readonly record struct AxisArea(Fraction Size, Fraction At)
{
    public static AxisArea operator *(AxisArea area, Fraction scale) => new(area.Size * scale, area.At * scale);

    /// <summary>Moved, and then only what lies inside of <paramref name="canvas"/>.</summary>
    public AxisArea MoveInside(Fraction shift, Fraction canvas)
    {
        var at = At + shift;
        var begin = Fraction.Max(at, 0);
        var size = Fraction.Min(Size - (begin - at), canvas - begin);
        return new(Fraction.Max(size, 0), begin);
    }

    public AxisArea NoLongerThan(Fraction size) => this with { Size = Fraction.Min(Size, size) };
}

/// <summary>The four areas of a canvas on one axis; everything but the scale is worked out for each axis alone.</summary>
internal sealed record FramingAxis(Fraction Canvas, AxisArea Effective, AxisArea? Protection, AxisArea Framing)
{
    /// <summary>The area that is meant; it must be there.</summary>
    public AxisArea this[FramingRegion region] =>
        region switch
        {
            FramingRegion.Canvas => new(Canvas, 0),
            FramingRegion.Effective => Effective,
            FramingRegion.Protection => Protection!.Value,
            _ => Framing,
        };

    /// <summary>
    /// Cut to the outermost area that is kept: it becomes the canvas, and what lies inside is counted from its edge. Where no
    /// effective area is kept it is all picture; a protection is never made from the framing.
    /// </summary>
    public FramingAxis Keep(FramingRegion outermost, bool hasEffective)
    {
        var outer = this[outermost];
        AxisArea Inside(AxisArea area) => area with { At = Fraction.Max(area.At - outer.At, 0) };
        return new(
            outer.Size,
            hasEffective && outermost <= FramingRegion.Effective ? Inside(Effective) : new(outer.Size, 0),
            outermost <= FramingRegion.Protection && Protection is { } protection ? Inside(protection) : null,
            Inside(Framing)
        );
    }

    public FramingAxis Scale(Fraction by) => new(Canvas * by, Effective * by, Protection * by, Framing * by);

    /// <summary>Moved in a canvas of another size and cut by it; no area stays longer than the one around it.</summary>
    public FramingAxis MoveInside(Fraction shift, Fraction canvas)
    {
        var effective = Effective.MoveInside(shift, canvas);
        var protection = Protection?.MoveInside(shift, canvas).NoLongerThan(effective.Size);
        var framing = Framing.MoveInside(shift, canvas).NoLongerThan(protection?.Size ?? effective.Size);
        return new(canvas, effective, protection, framing);
    }

    /// <summary>
    /// Rounds last, and only what a file holds as whole pixels: the canvas by the template's rule, the effective area up. What
    /// that adds or takes is shared by both sides, so that the middle stays where it is; protection and framing keep their
    /// fractions, and are shortened only where they would leave the canvas.
    /// </summary>
    public FramingAxis Round(CanvasRounding rule)
    {
        Fraction Whole(BigInteger value) => new(value, 1);
        var canvas = Whole(rule.Round(Canvas));
        var shift = (canvas - Canvas) * new Fraction(1, 2);
        var whole = Whole(Effective.Size.Ceiling());
        var at = Effective.At + shift - (whole - Effective.Size) * new Fraction(1, 2);
        var size = Fraction.Min(whole, canvas);
        AxisArea Fit(AxisArea area)
        {
            var begin = Fraction.Min(Fraction.Max(area.At + shift, 0), canvas);
            return new(Fraction.Min(Fraction.Min(area.Size, canvas - begin), size), begin);
        }

        return new(
            canvas,
            new(size, Fraction.Min(Fraction.Max(at, 0), canvas - size)),
            Protection is { } protection ? Fit(protection) : null,
            Fit(Framing)
        );
    }
}
