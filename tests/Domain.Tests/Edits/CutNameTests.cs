namespace MediaProductionPortal.Edits;

/// <summary>What names of files say of cut and version.</summary>
public sealed class CutNameTests
{
    [Theory]
    [InlineData("REEL1_v03.edl", "REEL1", 3)]
    [InlineData("REEL1_v04_file129.edl", "REEL1", 4)]
    [InlineData("Reel 1 V12 (picture lock).xml", "Reel 1", 12)]
    [InlineData("v03_REEL1.otio", "REEL1", 3)]
    [InlineData("v1_of_v2.edl", "v1_of", 2)]
    [InlineData("ep101.v0007.fcpxml", "ep101", 7)]
    [InlineData("DRIVE3.edl", "DRIVE3", null)]
    [InlineData("v03.edl", "v03", 3)]
    [InlineData("REEL1_v03b.edl", "REEL1_v03b", null)]
    public void ANameTellsItsCutAndVersion(string name, string cut, int? version) =>
        Assert.Equal((cut, version), CutName.Of(name));
}
