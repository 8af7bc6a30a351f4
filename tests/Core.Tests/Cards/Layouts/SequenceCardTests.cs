namespace MediaProductionPortal.Cards;

public sealed class SequenceCardTests
{
    [Theory]
    [InlineData("dpx")]
    [InlineData("exr")]
    [InlineData("tif")]
    [InlineData("tiff")]
    [InlineData("dng")]
    [InlineData("cin")]
    public void FramesOfEveryFormatAreOneClip(string extension)
    {
        var card = MadeCard.Of([
            .. Enumerable
                .Range(1001, 5)
                .Select(n => $"D001/D001C001/{extension}/D001C001.{n}.{extension.ToUpperInvariant()}"),
        ]);
        Assert.Equal(("D001", "sequence"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal($"D001C001.%04d.{extension.ToUpperInvariant()}", card.Files());
    }

    [Fact]
    public void FramesThatAreOnlyNumberedAreCalledAfterTheFolderThatIsNoFormat()
    {
        var card = MadeCard.Of("scans/reel7/2048x1556/0086400.dpx", "scans/reel7/2048x1556/0086402.dpx");
        Assert.Equal("reel7", Assert.Single(card.Names));
        Assert.Contains("reel7 lacks frame 86401", Assert.Single(card.Contents.Findings).Words);
    }

    [Fact]
    public void TwoSequencesOfOneFolderAreTwoClips() =>
        Assert.Equal(
            ["bg_010", "fg_010"],
            MadeCard.Of("plates/bg_010.1001.exr", "plates/bg_010.1002.exr", "plates/fg_010.1001.exr").Names
        );
}
