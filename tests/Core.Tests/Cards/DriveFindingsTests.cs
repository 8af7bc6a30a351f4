using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

public sealed class DriveFindingsTests
{
    [Fact]
    public void DriveThatFollowsTheRulesHasNothingToSay() =>
        Assert.Empty(
            Of(
                "20250311_EP101_Day03_MU/Camera Media/A003R1VK/A003C001_250311_R1VK.mov",
                "20250311_EP101_Day03_MU/Sound Media/SR07/T01.WAV"
            )
        );

    [Fact]
    public void FolderAboveRollsWithOddCharactersIsAWarning()
    {
        var finding = Assert.Single(Of("20250311_MU/Camera Média/A003R1VK/A003C001_250311_R1VK.mov"));
        Assert.Equal((FindingCodes.NameIllegal, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("Camera Média", finding.Words);
    }

    [Fact]
    public void TwoRollsOfOneNameAreAWarningThatSaysWhere()
    {
        var finding = Assert.Single(
            Of("20250311/A003R1VK/A003C001_250311_R1VK.mov", "20250312/a003r1vk/A003C001_250311_R1VK.mov")
        );
        Assert.Equal(FindingCodes.RollNameRepeated, finding.Code);
        Assert.Contains("20250311/A003R1VK, 20250312/a003r1vk", finding.Words);
    }

    [Fact]
    public void DayFolderThatDoesNotFollowTheTemplateIsNamedOnce()
    {
        var finding = Assert.Single(
            Of(
                "20250311_MU_EP101/A003R1VK/A003C001_250311_R1VK.mov",
                "20250311_MU_EP101/A004R1VK/A004C001_250311_R1VK.mov"
            )
        );
        Assert.Equal((FindingCodes.FolderTemplate, "20250311_MU_EP101"), (finding.Code, finding.Path));
        Assert.Equal("YYYYMMDD_EP###_Day##_Unit", finding.Expected);
    }

    [Fact]
    public void MoreThanAHundredRollsInOneFolderAreAWarning()
    {
        var paths = Enumerable.Range(1, 101).Select(n => $"20250311/A{n:000}/A{n:000}C001_250311_R1VK.mov").ToArray();
        Assert.Equal((FindingCodes.FolderCrowded, "101 rolls"), (Single(Of(paths)).Code, Single(Of(paths)).Found));
        Assert.Empty(Of(paths[1..]));
    }

    [Fact]
    public void ClipsOfAnotherReelInARollAreAWarning()
    {
        var roll = Assert.Single(RollSorter.Sort("D", CardSamples.Listing("A004R1VK/A003C001_250311_R1VK.mov")));
        var finding = Single(ClipGrouper.Group(roll).Findings);
        Assert.Equal(
            (FindingCodes.RollNameDiffers, "A004", "A003R1VK"),
            (finding.Code, finding.Expected, finding.Found)
        );
    }

    [Theory]
    [InlineData("A003_second_card/A003C001_250311_R1VK.mov")]
    [InlineData("A_0021_h1D4/A_0021C001_250924_110217_h1D4P.mov")]
    [InlineData("Monday/A003C001_250311_R1VK.mov")]
    [InlineData("C002_0311ZX.RDM/C002_C001_0311AB.RDC/C002_C001_0311AB_001.R3D")]
    public void RollThatIsCalledAsItsClipsOrOtherwiseAltogetherIsNone(string path) =>
        Assert.Empty(ClipGrouper.Group(Assert.Single(RollSorter.Sort("D", CardSamples.Listing(path)))).Findings);

    private static Finding Single(IReadOnlyList<Finding> findings) => Assert.Single(findings);

    private static IReadOnlyList<Finding> Of(params string[] paths) =>
        DriveFindings.Of("DRIVE", RollSorter.Sort("DRIVE", CardSamples.Listing(paths)));
}
