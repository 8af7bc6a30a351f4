using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Ingest;

public sealed class SequenceIndexTests
{
    private static readonly SequenceIndex Index = new([
        new ClipPlan(
            "A",
            ClipKind.Picture,
            [new ClipFile("100%%/A.%04d.dpx", ClipFileRole.Media, 1, new SequenceRange(9998, 10001, 1, 4, 3, []))]
        ),
    ]);

    [Theory]
    [InlineData("100%/A.9998.dpx", true)]
    [InlineData("100%/A.10001.dpx", true)]
    [InlineData("100%/A.09998.dpx", false)]
    [InlineData("100%/A.0001.dpx", false)]
    [InlineData("100%/B.9998.dpx", false)]
    [InlineData("100%/A.dpx", false)]
    public void AFrameBelongsToThePatternThatWouldWriteItsName(string path, bool belongs) =>
        Assert.Equal(belongs ? "100%%/A.%04d.dpx" : null, Index.PatternOf(path));
}
