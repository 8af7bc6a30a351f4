using CsCheck;
using static MediaProductionPortal.Framing.FramingCases;

namespace MediaProductionPortal.Framing;

/// <summary>Results that the ASC's own code gives for these sources and templates (its published vectors and scenarios), and the specification's examples.</summary>
public sealed class ApplyTemplateTests
{
    private static readonly FdlCanvas Ocf = Canvas(4096, 2160);

    private static readonly FramingDecision Scope = Decision(4096, 1714, 0, 223);

    private static readonly CanvasRounding EvenNearest = new(true, RoundingMode.Nearest);

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, (FramedCanvas Canvas, string Expected)> Cases =>
        new(StringComparer.Ordinal)
        {
            ["fit by width"] = (
                Apply(Ocf, Scope, Template(FitMethod.Width, 1920, 1080)),
                "1920x804 e 1920x804 @0,0 f 1920x803.4375 @0,0.28125"
            ),
            ["fit all of the canvas"] = (
                Apply(Ocf, Scope, Template(FitMethod.FitAll, 3840, 2160) with { FitSource = FramingRegion.Canvas }),
                "3840x2026 e 3840x2025 @0,0.5 f 3840x1606.875 @0,209.5625"
            ),
            ["keep the effective area"] = (
                Apply(
                    Canvas(5184, 4320) with
                    {
                        EffectiveDimensions = new(4096, 2160),
                        EffectiveAnchor = new(544, 1080),
                    },
                    Decision(4096, 1714, 544, 1303),
                    Template(FitMethod.Width, 1920, 1080) with
                    {
                        PreserveFromSource = FramingRegion.Effective,
                    }
                ),
                "1920x1014 e 1920x1013 @0,0.5 f 1920x803.4375 @0,105.28125"
            ),
            ["pad"] = (
                Apply(Ocf, Scope, Template(FitMethod.Width, 1920, 1080).Max(1920, 1080, pads: true)),
                "1920x1080 e 1920x804 @0,138 f 1920x803.4375 @0,138.28125"
            ),
            ["pad, right and bottom"] = (
                Apply(
                    Ocf,
                    Scope,
                    Template(FitMethod.Width, 1920, 1080).Max(1920, 1080, pads: true) with
                    {
                        Horizontal = FramingAlignment.End,
                        Vertical = FramingAlignment.End,
                    }
                ),
                "1920x1080 e 1920x804 @0,276 f 1920x803.4375 @0,276.5625"
            ),
            ["pad, left and top"] = (
                Apply(
                    Ocf,
                    Scope,
                    Template(FitMethod.Width, 1920, 1080).Max(1920, 1080, pads: true) with
                    {
                        Horizontal = FramingAlignment.Start,
                        Vertical = FramingAlignment.Start,
                    }
                ),
                "1920x1080 e 1920x804 @0,0 f 1920x803.4375 @0,0"
            ),
            ["anamorphic"] = (
                Apply(
                    Canvas(4096, 3432, squeeze: 2),
                    Decision(4096, 1714, 0, 859),
                    Template(FitMethod.Width, 1920, 1080)
                ),
                "1920x402 e 1920x402 @0,0 f 1920x401.71875 @0,0.140625"
            ),
            ["fit by height"] = (
                Apply(Ocf, Scope, Template(FitMethod.Height, 1920, 1080)),
                "2582x1080 e 2581x1080 @0.5,0 f 2580.910151692x1080 @0.544924154,0"
            ),
            ["a protection that is not kept"] = (
                Apply(
                    Ocf,
                    Decision(3686.4m, 1542.68m, 204.8m, 308.66m).Protect(4096, 1714, 0, 223),
                    Template(FitMethod.Width, 1920, 1080)
                ),
                "1920x804 e 1920x804 @0,0 f 1920x803.479166667 @0,0.260416667"
            ),
            ["a height that is worked out, padded"] = (
                Apply(
                    Canvas(3840, 2160),
                    Decision(3840, 2160, 0, 0),
                    Template(FitMethod.Width, 3840, 0).Max(3840, 4000, pads: true) with
                    {
                        Vertical = FramingAlignment.Start,
                    }
                ),
                "3840x4000 e 3840x2160 @0,920 f 3840x2160 @0,920"
            ),
            ["a width that is worked out, cropped"] = (
                Apply(
                    Canvas(4000, 2160),
                    Decision(4000, 2160, 0, 0),
                    Template(FitMethod.Height, 0, 2160).Max(3840, 2160) with
                    {
                        Horizontal = FramingAlignment.End,
                        PreserveFromSource = FramingRegion.Canvas,
                    }
                ),
                "3840x2160 e 3840x2160 @0,0 f 3840x2160 @0,0"
            ),
            ["scenario 10: 2x to 4000"] = (
                Apply(
                    Canvas(4320, 3456, squeeze: 2),
                    Decision(3712, 3110, 304, 173).Protect(4124, 3456, 98, 0),
                    Template(FitMethod.Width, 4000, 2500).Max(6000, 5000) with
                    {
                        Round = EvenNearest,
                    }
                ),
                "4000x1676 e 4000x1676 @0,0 f 4000x1675.646551724 @0,0.176724138"
            ),
            ["scenario 14: protection kept, cropped"] = (
                Apply(
                    Canvas(8640, 5760),
                    Decision(7776, 4374, 432, 693).Protect(8640, 4860, 0, 450),
                    Template(FitMethod.FitAll, 3840, 2160).Max(4000, 2160) with
                    {
                        PreserveFromSource = FramingRegion.Protection,
                        Round = EvenNearest,
                    }
                ),
                "4000x2160 e 4000x2160 @0,0 p 4000x2160 @0,0 f 3840x2160 @80,0"
            ),
            ["scenario 18: 1.3x to 2x, padded across, cropped down"] = (
                Apply(
                    Canvas(4448, 3096, squeeze: 1.3m),
                    Decision(3810, 2786, 319, 155).Protect(4234, 3096, 107, 0),
                    Template(FitMethod.FitAll, 3840, 2160).Max(3840, 2160, pads: true) with
                    {
                        TargetAnamorphicSqueeze = 2,
                        PreserveFromSource = FramingRegion.Protection,
                        Round = EvenNearest,
                    }
                ),
                "3840x2160 e 2134x2160 @853,0 p 2133.717157215x2160 @853.141421393,0 f 1920.043072505x2160 @959.978463747,0"
            ),
            ["scenario 23: filled by protection, right"] = (
                Apply(
                    Canvas(12288, 6912),
                    Decision(11060, 5978, 614, 332).Protect(12288, 6642, 0, 0),
                    Template(FitMethod.Fill, 1436, 1080).Max(1436, 1080) with
                    {
                        FitSource = FramingRegion.Protection,
                        PreserveFromSource = FramingRegion.Canvas,
                        Horizontal = FramingAlignment.End,
                        Round = EvenNearest,
                    }
                ),
                "1436x1080 e 1436x1080 @0,0 p 1436x1080 @0,0 f 1336.162601626x972.032520325 @0,53.983739837"
            ),
            ["scenario 26: cropped across, padded down"] = (
                Apply(
                    Canvas(12288, 6912, squeeze: 2),
                    Decision(12288, 5142, 0, 885),
                    Template(FitMethod.Height, 4000, 2160).Max(6000, 5000, pads: true) with
                    {
                        PreserveFromSource = FramingRegion.Framing,
                        Round = EvenNearest,
                    }
                ),
                "6000x5000 e 6000x2160 @0,1420 f 6000x2160 @0,1420"
            ),
            ["scenario 31: off-centre source, top"] = (
                Apply(
                    Canvas(4096, 3072),
                    Decision(2048, 1152, 0, 0).Protect(2355.2m, 1324.8m, 0, 0),
                    Template(FitMethod.FitAll, 3840, 2160).Max(4096, 2400) with
                    {
                        PreserveFromSource = FramingRegion.Protection,
                        Vertical = FramingAlignment.Start,
                        Round = EvenNearest,
                    }
                ),
                "4096x2400 e 4096x2400 @0,0 p 4096x2400 @0,0 f 3840x2160 @0,0"
            ),
            ["specification 7.4.9: the canvas kept"] = (
                Apply(
                    Canvas(4448, 3096),
                    Decision(4004, 2252, 222, 422),
                    Template(FitMethod.Width, 3840, 2160) with
                    {
                        PreserveFromSource = FramingRegion.Canvas,
                    }
                ),
                "4266x2970 e 4266x2970 @0,0 f 3840x2159.76023976 @213,405.11988012"
            ),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void SourcesBecomeWhatTheReferenceMakesOfThem(string name) =>
        Assert.Equal(Cases[name].Expected, Cases[name].Canvas.Line());

    [Fact]
    public void TheContentGoesWhereTheAnchorsSay()
    {
        var canvas = Apply(Ocf, Scope, Template(FitMethod.Height, 1920, 1080));

        Assert.Equal("0.544924154,0", Line(canvas.ContentAt));
        Assert.Equal("2580.910151692,1080", Line(canvas.Scaled));
        Assert.Equal(new Fraction(1080, 1714), canvas.Scale);
    }

    [Theory]
    [InlineData(true, RoundingMode.Nearest, 1608)]
    [InlineData(true, RoundingMode.Up, 1610)]
    [InlineData(true, RoundingMode.Down, 1608)]
    [InlineData(false, RoundingMode.Nearest, 1609)]
    [InlineData(false, RoundingMode.Up, 1609)]
    [InlineData(false, RoundingMode.Down, 1608)]
    public void SidesAreRoundedAsTheSpecificationsTableSays(bool even, RoundingMode mode, int expected) =>
        Assert.Equal(expected, (int)new CanvasRounding(even, mode).Round(1608.75m));

    [Theory]
    [InlineData(false, 2.5, 2)]
    [InlineData(false, 3.5, 4)]
    [InlineData(true, 1609, 1610)]
    [InlineData(true, 1608.6, 1608)]
    [InlineData(true, 1609.1, 1610)]
    public void TheMiddleGoesWhereTheReferencePutsIt(bool even, double size, int expected) =>
        Assert.Equal(expected, (int)new CanvasRounding(even, RoundingMode.Nearest).Round((decimal)size));

    [Fact]
    public void ATargetSqueezeOfZeroLeavesTheSources()
    {
        var canvas = Apply(
            Canvas(4096, 3432, squeeze: 2),
            Decision(4096, 1714, 0, 859),
            Template(FitMethod.Width, 2048, 0) with
            {
                TargetAnamorphicSqueeze = 0,
            }
        );

        Assert.Equal((2048, 858, 2m), (canvas.Width, canvas.Height, canvas.Squeeze));
    }

    [Fact]
    public void WhatIsKeptInsideOfTheFittedAreaHasNoEffect()
    {
        var template = Template(FitMethod.Width, 1920, 0) with { FitSource = FramingRegion.Canvas };

        Assert.Equal(
            Apply(Ocf, Scope, template).Line(),
            Apply(Ocf, Scope, template with { PreserveFromSource = FramingRegion.Framing }).Line()
        );
    }

    [Theory]
    [InlineData(DesqueezeSide.Height, 8192, 3432)]
    [InlineData(DesqueezeSide.Width, 4096, 1716)]
    public void ASqueezeIsTakenOutOnEitherSide(DesqueezeSide side, int width, int height)
    {
        var source = Canvas(4096, 3432, squeeze: 2);
        var decision = Decision(4096, 1714, 0, 859);

        var canvas = Apply(source, decision, Desqueeze.Template(source, side));

        Assert.Equal((width, height, 1m), (canvas.Width, canvas.Height, canvas.Squeeze));
        Assert.Equal(side == DesqueezeSide.Height ? "0,859" : "0,429.5", Line(canvas.Framing.At));
    }

    [Fact]
    public void ATemplateThatAsksForWhatIsNotThereIsRefused()
    {
        string? Refusal(CanvasTemplate template) => ApplyTemplate.To(Ocf, Scope, template).Refusal;
        var template = Template(FitMethod.Width, 1920, 1080);

        Assert.Contains(
            "protection",
            Refusal(template with { FitSource = FramingRegion.Protection }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "effective dimensions",
            Refusal(template with { PreserveFromSource = FramingRegion.Effective }),
            StringComparison.Ordinal
        );
        Assert.Contains("0 × 1080", Refusal(Template(FitMethod.FitAll, 0, 1080)), StringComparison.Ordinal);
        Assert.Contains("above 0", ApplyTemplate.To(Canvas(0, 10), Scope, template).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyResultLiesInItsCanvas()
    {
        var size = Gen.Int[16, 9000];
        var shapes = Gen.Select(size, size, Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 11]);
        var numbers = Gen.Select(size, size, size, size, Gen.OneOf(Gen.Const(1m), Gen.Const(1.3m), Gen.Const(2m)));
        Gen.Select(shapes, numbers)
            .Sample(
                (shape, lengths) =>
                {
                    var (w, h, cut, fit, method, side, more) = shape;
                    var (tw, th, mw, mh, squeeze) = lengths;
                    decimal part(int of) => 1 - cut * of / 20m;
                    var canvas = Canvas(w, h, squeeze) with
                    {
                        EffectiveDimensions = new(Math.Ceiling(w * part(1)), Math.Ceiling(h * part(1))),
                        EffectiveAnchor = new(0, 0),
                    };
                    var decision = Decision(w * part(3), h * part(3), w * cut / 40m, h * cut / 30m)
                        .Protect(w * part(2), h * part(2), 0, 0);
                    var template = Template((FitMethod)method, tw, th) with
                    {
                        FitSource = (FramingRegion)fit,
                        PreserveFromSource = (FramingRegion)(more % 4),
                        Horizontal = (FramingAlignment)side,
                        Vertical = (FramingAlignment)(2 - side),
                        Round = new(more % 2 == 0, (RoundingMode)(more % 3)),
                    };
                    template = more > 3 ? template.Max(mw, mh, more > 7) : template;

                    if (ApplyTemplate.To(canvas, decision, template).Canvas is not { } result)
                    {
                        return;
                    }

                    foreach (
                        var area in new[] { result.Effective, result.Protection, result.Framing }.OfType<FramedArea>()
                    )
                    {
                        Assert.True(area.At is { X.IsNegative: false, Y.IsNegative: false }, result.Line());
                        Assert.True(area.At.X + area.Size.X <= result.Width, result.Line());
                        Assert.True(area.At.Y + area.Size.Y <= result.Height, result.Line());
                    }

                    Assert.True(result.Effective.Size is { X.IsWhole: true, Y.IsWhole: true });
                    Assert.True(template.MaximumDimensions is null || result.Width <= mw + 1);
                },
                iter: 2_000
            );
    }
}
