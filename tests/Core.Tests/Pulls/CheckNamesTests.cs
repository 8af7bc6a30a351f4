using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls;

public sealed class CheckNamesTests
{
    [Theory]
    [InlineData("a:b", NameSystems.Windows | NameSystems.Mac | NameSystems.Plain)]
    [InlineData("a?b", NameSystems.Windows | NameSystems.Plain)]
    [InlineData("a\\b", NameSystems.Windows | NameSystems.Plain)]
    [InlineData("a.", NameSystems.Windows)]
    [InlineData("a /b", NameSystems.Windows | NameSystems.Plain)]
    [InlineData("com1.exr", NameSystems.Windows)]
    [InlineData("NUL/a", NameSystems.Windows)]
    [InlineData("COM10.exr", NameSystems.None)]
    [InlineData("größe", NameSystems.Plain)]
    [InlineData("a b", NameSystems.Plain)]
    [InlineData("a\tb", NameSystems.All)]
    [InlineData("a//b", NameSystems.All)]
    [InlineData("../b", NameSystems.All)]
    [InlineData("/b", NameSystems.All)]
    [InlineData("AGM_104_065_010_PL01_v001/3840x2160/AGM_104_065_010_PL01_v001.1001.exr", NameSystems.None)]
    public void EachSystemHasItsOwnRules(string name, NameSystems refused)
    {
        foreach (var system in Enum.GetValues<NameSystems>().Where(s => s is not (NameSystems.None or NameSystems.All)))
        {
            Assert.Equal(
                refused.HasFlag(system),
                NameRules.Of(name, system).Any(f => f.Severity == FindingSeverity.Error)
            );
        }
    }

    [Theory]
    [InlineData(255, 1, NameSystems.None)]
    [InlineData(256, 1, NameSystems.Windows | NameSystems.Mac | NameSystems.Posix)]
    [InlineData(200, 5, NameSystems.None)]
    [InlineData(200, 6, NameSystems.S3)]
    [InlineData(250, 17, NameSystems.S3 | NameSystems.Posix)]
    public void LengthsAreLimited(int part, int parts, NameSystems refused)
    {
        var name = string.Join('/', Enumerable.Repeat(new string('n', part), parts));

        foreach (var system in new[] { NameSystems.Windows, NameSystems.Mac, NameSystems.Posix, NameSystems.S3 })
        {
            Assert.Equal(
                refused.HasFlag(system),
                NameRules.Of(name, system).Any(f => f.Severity == FindingSeverity.Error)
            );
        }
    }

    [Fact]
    public void LengthsAreCountedInBytesWhereTheSystemDoes()
    {
        var name = new string('ä', 200);

        Assert.Empty(NameRules.Of(name, NameSystems.Windows));
        Assert.Single(NameRules.Of(name, NameSystems.Mac));
    }

    [Fact]
    public void HalfACharacterIsRefusedEverywhere() => Assert.Single(NameRules.Of("a\uD83Db", NameSystems.S3));

    [Fact]
    public void WhatStumblesInKeysOfAStoreIsAWarning() =>
        Assert.Equal([FindingSeverity.Warning], NameRules.Of("a#b", NameSystems.S3).Select(f => f.Severity));

    [Fact]
    public void DuplicatesAreListedTogetherWhateverTheirLetters()
    {
        var findings = CheckNames.Of(
            ["Plate_v001", "other", "plate_V001", "PLATE_v001", "caf\u00E9", "cafe\u0301"],
            NameSystems.Posix,
            []
        );

        Assert.Equal(
            [
                [0, 2, 3],
                [4, 5],
            ],
            findings.Select(f => f.Names)
        );
        Assert.Contains("3 have the name \"Plate_v001\"", findings[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsEverWrittenOver()
    {
        var finding = Assert.Single(CheckNames.Of(["a_v002", "b_v001"], NameSystems.All, ["A_v002", "b_v002"]));

        Assert.Equal([0], finding.Names);
        Assert.Contains("\"A_v002\" was delivered already", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileCannotBeAFolderToo() =>
        Assert.Equal([0, 1], Assert.Single(CheckNames.Of(["a/B", "a/b/c"], NameSystems.Posix, [])).Names);
}
