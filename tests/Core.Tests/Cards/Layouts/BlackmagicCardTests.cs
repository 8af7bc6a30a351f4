namespace MediaProductionPortal.Cards;

public sealed class BlackmagicCardTests
{
    [Fact]
    public void ClipHasItsSidecarItsProxyAndTheOtherCardsHalf()
    {
        var card = MadeCard.Of(
            "E001/E001_03110914_C001.braw",
            "E001/E001_03110914_C001.braw2",
            "E001/E001_03110914_C001.sidecar",
            "E001/Proxy/E001_03110914_C001.mp4",
            "E001/E001_03110915_C002.braw"
        );
        Assert.Equal(("E001", "blackmagic"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal(["E001_03110914_C001", "E001_03110915_C002"], card.Names);
        Assert.Equal(
            "E001_03110914_C001.braw E001_03110914_C001.braw2 +E001_03110914_C001.sidecar ~E001_03110914_C001.mp4",
            card.Files()
        );
        Assert.Equal(("E001", "E"), (card.Contents.Clips[0].Reel, card.Contents.Clips[0].CameraIndex));
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void ProxiesBelongToTheCardAlsoWhereItIsTheDriveItself()
    {
        var card = MadeCard.Of(
            "E001_03110914_C001.braw",
            "E001_03110914_C001.sidecar",
            "E001_03110915_C002.braw",
            "Proxy/E001_03110914_C001.mp4"
        );
        Assert.Equal(("", "blackmagic"), (card.Roll.Path, card.Roll.Layout));
        Assert.Equal(["E001_03110914_C001", "E001_03110915_C002"], card.Names);
        Assert.Equal("E001_03110914_C001.braw +E001_03110914_C001.sidecar ~E001_03110914_C001.mp4", card.Files());
    }

    [Fact]
    public void SecondHalvesAloneSayThatTheOtherCardIsNeeded()
    {
        var card = MadeCard.Of("E002/E001_03110914_C001.braw2", "E002/E001_03110915_C002.braw2");
        Assert.Contains("span-missing", card.Codes);
        Assert.Equal(2, card.Contents.Clips.Count);
        Assert.All(card.Contents.Clips, c => Assert.Contains("Blackmagic's decoder", c.OpaqueReason));
    }

    [Fact]
    public void SidecarWithoutItsRecordingIsAMissingClip() =>
        Assert.Equal(
            ["clip-missing"],
            MadeCard.Of("E001/E001_03110914_C001.braw", "E001/E001_03110915_C002.sidecar").Codes
        );

    [Fact]
    public void CinemaDngIsOneClipAFolderWithItsSound()
    {
        var card = MadeCard.Of(
            "BMC/BMC01_1_2025-03-11_1631_C0002/BMC01_1_2025-03-11_1631_C0002_00000.dng",
            "BMC/BMC01_1_2025-03-11_1631_C0002/BMC01_1_2025-03-11_1631_C0002_00001.dng",
            "BMC/BMC01_1_2025-03-11_1631_C0002/BMC01_1_2025-03-11_1631_C0002.wav"
        );
        Assert.Equal("sequence", card.Roll.Layout);
        Assert.Equal("BMC01_1_2025-03-11_1631_C0002_%05d.dng BMC01_1_2025-03-11_1631_C0002.wav", card.Files());
    }
}
