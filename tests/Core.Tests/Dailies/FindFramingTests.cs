using MediaProductionPortal.Framing;

namespace MediaProductionPortal.Dailies;

public sealed class FindFramingTests
{
    [Fact]
    public void ADecisionOfTheClipsSizeFramesItAndOneOfAnotherDoesNot()
    {
        var fdl = Fdl(4448, 3096, 112, 548, 4224, 2000);
        var found = FindFraming.In("show.fdl", fdl, "A001C001", 4448, 3096)!;
        var line = Assert.Single(found.Lines);
        Assert.Equal(
            [112, 548, 4224, 2000],
            new[] { line.Left * 4448, line.Top * 3096, line.Width * 4448, line.Height * 3096 }.Select(n =>
                Math.Round(n, 6)
            )
        );
        Assert.Equal("show.fdl: 2.11, 4224 × 2000 from 112, 548 of 4448 × 3096", found.Source);
        Assert.Null(FindFraming.In("show.fdl", fdl, "A001C001", 3840, 2160));
        // the same picture at half its size, in a file that is called as the clip is
        Assert.Null(FindFraming.In("show.fdl", fdl, "A001C001", 2224, 1548));
        Assert.Equal(found.Lines, FindFraming.In("A001C001.fdl", fdl, "A001C001", 2224, 1548)!.Lines);
    }

    [Fact]
    public void AContextThatNamesAnotherClipIsThatClips()
    {
        var fdl = Fdl(480, 270, 24, 45, 432, 181);
        fdl = fdl with { Contexts = [fdl.Contexts[0] with { Clip = new FdlClip { ClipName = "A003C001" } }] };
        Assert.NotNull(FindFraming.In("show.fdl", fdl, "a003c001", 480, 270));
        Assert.Null(FindFraming.In("show.fdl", fdl, "A003C002", 480, 270));
    }

    [Fact]
    public void AProtectedAreaIsALineOfItsOwnAndTheDefaultIntentIsTheOneThatIsDrawn()
    {
        var fdl = Fdl(480, 270, 24, 45, 432, 181);
        var canvas = fdl.Contexts[0].Canvases[0];
        var wide = canvas.FramingDecisions[0] with
        {
            ProtectionDimensions = new FdlSize(480, 201),
            ProtectionAnchor = new FdlPoint(0, 34.5m),
        };
        var tall = canvas.FramingDecisions[0] with { Id = "C-TALL", FramingIntentId = "TALL" };
        fdl = fdl with
        {
            Contexts = [fdl.Contexts[0] with { Canvases = [canvas with { FramingDecisions = [tall, wide] }] }],
        };
        Assert.Equal(3, FindFraming.In("show.fdl", fdl, "A", 480, 270)!.Lines.Count);
        var lines = FindFraming.In("show.fdl", fdl with { DefaultFramingIntent = "WIDE" }, "A", 480, 270)!.Lines;
        Assert.Equal([432, 480], lines.Select(l => Math.Round(l.Width * 480, 6)));
        Assert.Equal(34.5, lines[1].Top * 270, 6);
    }

    /// <summary>One canvas with one decision.</summary>
    internal static Fdl Fdl(int width, int height, decimal left, decimal top, decimal wide, decimal high) =>
        new()
        {
            Uuid = "7b1c0d7e-5a6a-4d7e-9a54-1d2f6d0a0001",
            Version = FdlVersion.V2,
            FramingIntents =
            [
                new()
                {
                    Id = "WIDE",
                    Label = "2.11",
                    AspectRatio = new(211, 100),
                },
            ],
            Contexts =
            [
                new()
                {
                    Canvases =
                    [
                        new()
                        {
                            Id = "C",
                            SourceCanvasId = "C",
                            Dimensions = new(width, height),
                            FramingDecisions =
                            [
                                new()
                                {
                                    Id = "C-WIDE",
                                    FramingIntentId = "WIDE",
                                    Dimensions = new(wide, high),
                                    Anchor = new(left, top),
                                },
                            ],
                        },
                    ],
                },
            ],
        };
}
