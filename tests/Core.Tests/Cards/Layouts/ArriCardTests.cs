namespace MediaProductionPortal.Cards;

public sealed class ArriCardTests
{
    [Fact]
    public void ClassicCardHoldsClipsBesideItsLists()
    {
        var card = MadeCard.Of(
            "A003R1VK/A003C001_250311_R1VK.mxf",
            "A003R1VK/A003C002_20250311_R1VK.mov",
            "A003R1VK/A003R1VK_AVID.ale",
            "A003R1VK/A003R1VK.xml",
            "A003R1VK/.DS_Store",
            "A003R1VK/._A003C001_250311_R1VK.mxf"
        );
        Assert.Equal(("A003R1VK", "arri"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal(["A003C001_250311_R1VK", "A003C002_20250311_R1VK"], card.Names);
        Assert.All(card.Contents.Clips, c => Assert.Equal(("A003R1VK", "A"), (c.Reel, c.CameraIndex)));
        Assert.Equal(4, card.Others.Count());
        Assert.Empty(card.Codes);
    }

    [Theory]
    [InlineData("mxf")]
    [InlineData("mov")]
    public void Alexa35IsNamedByCameraReelAndSerial(string extension)
    {
        var card = MadeCard.Of($"A_0021_1D4P/A_0021C001_250924_110217_h1D4P.{extension}");
        Assert.Equal("arri", card.Roll.Layout);
        Assert.Equal(("A", "A_0021_h1D4"), (card.Contents.Clips[0].CameraIndex, card.Contents.Clips[0].Reel));
    }

    [Theory]
    [InlineData("ari", "ARRIRAW (.ari)")]
    [InlineData("arx", "High Density Encoding")]
    public void RawFramesAreOneClipWithItsSoundAndHoles(string extension, string reason)
    {
        var card = MadeCard.Of(
            $"A003R1VK/A003C001_250311_R1VK/A003C001_250311_R1VK.0000001.{extension}",
            $"A003R1VK/A003C001_250311_R1VK/A003C001_250311_R1VK.0000003.{extension}",
            "A003R1VK/A003C001_250311_R1VK/A003C001_250311_R1VK.wav",
            "A003R1VK/A003C001_250311_R1VK.xml"
        );
        Assert.Equal("arri", card.Roll.Layout);
        Assert.Equal(
            $"A003C001_250311_R1VK.%07d.{extension} A003C001_250311_R1VK.wav +A003C001_250311_R1VK.xml",
            card.Files()
        );
        Assert.Contains(reason, card.Contents.Clips[0].OpaqueReason);
        Assert.Equal(["frame-missing"], card.Codes);
    }
}
