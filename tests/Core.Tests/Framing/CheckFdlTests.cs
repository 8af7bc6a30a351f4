using MediaProductionPortal.Integrity;
using static MediaProductionPortal.Framing.FramingCases;

namespace MediaProductionPortal.Framing;

public sealed class CheckFdlTests
{
    private static readonly FdlCanvas Good = Canvas(4448, 3096) with
    {
        FramingDecisions = [Decision(4004, 2252, 222, 422).Protect(4448, 2502, 0, 297)],
    };

    [Fact]
    public void AGoodListHasNothingToSay() => Assert.Empty(CheckFdl.Of(List(Good)));

    [Fact]
    public void IdsAreUniqueAndWhatTheyReferToIsThere()
    {
        var fdl = List(Good, Good with { SourceCanvasId = "GONE" }) with { DefaultFramingIntent = "F9" };

        Assert.Equal(
            [
                ("$.default_framing_intent", FindingSeverity.Warning),
                ("$.contexts[0].canvases[1].id", FindingSeverity.Error),
                ("$.contexts[0].canvases[1].source_canvas_id", FindingSeverity.Warning),
                ("$.contexts[0].canvases[1].framing_decisions[0].id", FindingSeverity.Warning),
            ],
            CheckFdl.Of(fdl).Select(f => (f.Path, f.Severity))
        );
    }

    [Fact]
    public void AFramingOfAnIntentThatIsNotThereIsAnError() =>
        Assert.Contains(
            CheckFdl.Of(List(Good) with { FramingIntents = [] }),
            f => f is { Severity: FindingSeverity.Error, Found: "F1" }
        );

    [Theory]
    [InlineData(-1, 422, "1 pixels over the left edge of the canvas")]
    [InlineData(222, 1000.5, "156.5 pixels over the bottom edge of the canvas")]
    [InlineData(222, 200, "97 pixels over the top edge of its protection")]
    public void AnAreaThatReachesOutIsSaidWithItsEdgeAndPixels(double x, double y, string words)
    {
        var decision = Good.FramingDecisions[0] with { Anchor = new((decimal)x, (decimal)y) };

        Assert.Contains(
            CheckFdl.Of(List(Good with { FramingDecisions = [decision] })),
            f => f.Words.Contains(words, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void TemplatesThatCannotWorkAreSaid()
    {
        var template = Template(FitMethod.FitAll, 3840, 0) with { PadToMaximum = true };
        var fdl = List(Good) with { CanvasTemplates = [template, template.Max(1920, 1080)] };

        Assert.Equal(
            [
                "$.canvas_templates[1].id",
                "$.canvas_templates[0].target_dimensions",
                "$.canvas_templates[0].pad_to_maximum",
                "$.canvas_templates[1].target_dimensions",
                "$.canvas_templates[1].maximum_dimensions",
            ],
            CheckFdl.Of(fdl).Select(f => f.Path)
        );
    }

    private static Fdl List(params FdlCanvas[] canvases) =>
        new()
        {
            Uuid = "7b1c0d7e-5a6a-4d7e-9a54-1d2f6d0a0001",
            Version = FdlVersion.V2,
            FramingIntents = [new() { Id = "F1", AspectRatio = new(16, 9) }],
            Contexts = [new() { Canvases = canvases }],
        };
}
