namespace MediaProductionPortal.Cards;

public sealed class RedCardTests
{
    [Fact]
    public void SpansProxiesSoundAndSidecarsAreOneClip()
    {
        var card = MadeCard.Of(
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB_001.R3D",
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB_002.R3D",
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB.RMD",
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB_001.mov",
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB_V01.mxf",
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB_001.wav",
            "A001_0311XQ.RDM/digital_magazine.bin"
        );
        Assert.Equal(("A001_0311XQ.RDM", "red"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal(
            "A001_C001_0311AB_001.R3D A001_C001_0311AB_002.R3D +A001_C001_0311AB.RMD +A001_C001_0311AB_001.wav "
                + "~A001_C001_0311AB_001.mov ~A001_C001_0311AB_V01.mxf",
            card.Files()
        );
        Assert.Equal("A001", card.Contents.Clips[0].Reel);
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void ClipsOfDsmc3TellTheirReelToo()
    {
        var card = MadeCard.Of("A001_0311XQ.RDM/A001_B001_0311AB.RDC/A001_B001_0311AB_001.R3D");
        Assert.Equal(("A001", "A"), (card.Contents.Clips[0].Reel, card.Contents.Clips[0].CameraIndex));
    }

    [Fact]
    public void ClipFolderWithoutItsR3dIsAMissingClip()
    {
        var card = MadeCard.Of(
            "A001_0311XQ.RDM/A001_C001_0311AB.RDC/A001_C001_0311AB_001.R3D",
            "A001_0311XQ.RDM/A001_C002_0311F4.RDC/A001_C002_0311F4.RMD",
            "A001_0311XQ.RDM/A001_C002_0311F4.RDC/._A001_C002_0311F4_001.R3D"
        );
        var finding = Assert.Single(card.Contents.Findings);
        Assert.Equal("clip-missing", finding.Code);
        Assert.Contains("A001_C002_0311F4.RDC", finding.Words);
    }

    [Fact]
    public void ClipFoldersWithoutTheirMagazineAreACardToo() =>
        Assert.Equal("red", MadeCard.Of("B004/B004_C001_0311AB.RDC/B004_C001_0311AB_001.R3D").Roll.Layout);
}
