using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Pages.Ingest;

public class DriveWordsTests
{
    [Fact]
    public void ContentsAreCountedByKind() =>
        Assert.Equal(
            "2 camera rolls, 1 sound roll · 30 files · 3 GB",
            DriveWords.Contents(
                Samples.Drive(Samples.Roll("A001"), Samples.Roll("B001"), Samples.Roll("S01", kind: RollKind.Sound))
            )
        );

    [Fact]
    public void AnEmptyDriveSaysSo() =>
        Assert.Equal("nothing recognised · 0 files · 0 bytes", DriveWords.Contents(Samples.Drive()));

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(3, 0, "3 findings")]
    [InlineData(1, 1, "1 error")]
    [InlineData(5, 2, "2 errors, 5 findings in all")]
    public void ErrorsComeFirst(int findings, int errors, string? words) =>
        Assert.Equal(words, DriveWords.Findings(Samples.Drive(Samples.Roll(findings: findings, errors: errors))));
}
