namespace MediaProductionPortal.Cards;

public sealed class SmallCameraCardTests
{
    [Fact]
    public void DjiClipHasItsSubtitlesAndLowResolution()
    {
        var card = MadeCard.Of(
            "DCIM/DJI_001/DJI_20250311093100_0001_D.MP4",
            "DCIM/DJI_001/DJI_20250311093100_0001_D.SRT",
            "DCIM/DJI_001/DJI_20250311093100_0001_D.LRF"
        );
        Assert.Equal("dji", card.Roll.Layout);
        Assert.Equal(
            "DJI_20250311093100_0001_D.MP4 +DJI_20250311093100_0001_D.SRT ~DJI_20250311093100_0001_D.LRF",
            card.Files()
        );
    }

    [Fact]
    public void DjiPartsOfOneRecordingAreOneClip()
    {
        var card = MadeCard.Of("DCIM/100MEDIA/DJI_0104_001.MP4", "DCIM/100MEDIA/DJI_0104_002.MP4");
        Assert.Equal(("dji", "DJI_0104"), (card.Roll.Layout, Assert.Single(card.Names)));
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void DjiRawFramesHaveTheirSound()
    {
        var card = MadeCard.Of(
            "DCIM/DJI_A01/A001C001_250311/A001C001_250311_000001.DNG",
            "DCIM/DJI_A01/A001C001_250311/A001C001_250311_000002.DNG",
            "DCIM/DJI_A01/A001C001_250311/A001C001_250311.WAV"
        );
        Assert.Equal("dji", card.Roll.Layout);
        Assert.Equal("A001C001_250311_%06d.DNG A001C001_250311.WAV", card.Files());
    }

    [Fact]
    public void DjiSubtitlesWithoutTheRecordingAreAMissingClip() =>
        Assert.Equal(["clip-missing"], MadeCard.Of("DCIM/100MEDIA/DJI_0007.MP4", "DCIM/100MEDIA/DJI_0008.SRT").Codes);

    [Fact]
    public void GoProChaptersGoOnInTheNextFolder()
    {
        var card = MadeCard.Of(
            "DCIM/100GOPRO/GX010042.MP4",
            "DCIM/100GOPRO/GX010042.WAV",
            "DCIM/101GOPRO/GX020042.MP4",
            "DCIM/101GOPRO/GX020042.THM",
            "DCIM/101GOPRO/GL020042.LRV",
            "DCIM/101GOPRO/GS010043.360"
        );
        Assert.Equal("gopro", card.Roll.Layout);
        Assert.Equal(["GS010043", "GX010042"], card.Names);
        Assert.Equal("GX010042.MP4 GX020042.MP4 +GX010042.WAV ~GX020042.THM ~GL020042.LRV", card.Files(1));
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void GoProThumbnailOfALostLastChapterIsAnError()
    {
        var card = MadeCard.Of(
            "DCIM/100GOPRO/GX010042.MP4",
            "DCIM/100GOPRO/GX020042.THM",
            "DCIM/100GOPRO/GL020042.LRV"
        );
        var finding = Assert.Single(card.Contents.Findings);
        Assert.Equal("clip-missing", finding.Code);
        Assert.Contains("chapter 02 of GoPro recording 0042", finding.Words);
    }

    [Fact]
    public void AvchdStreamHasItsClipInformation()
    {
        var card = MadeCard.Of(
            "PRIVATE/AVCHD/BDMV/STREAM/00000.MTS",
            "PRIVATE/AVCHD/BDMV/CLIPINF/00000.CPI",
            "PRIVATE/AVCHD/BDMV/PLAYLIST/00000.MPL"
        );
        Assert.Equal("avchd", card.Roll.Layout);
        Assert.Equal("00000.MTS +00000.CPI", card.Files());
    }

    [Fact]
    public void PlainFoldersAreFlatAndKeepAll()
    {
        var card = MadeCard.Of("Phone/IMG_0001.MOV", "Phone/IMG_0001.AAE", "Phone/IMG_0002.HEIC");
        Assert.Equal(("flat", RollKind.Camera), (card.Roll.Layout, card.Roll.Kind));
        Assert.Equal("IMG_0001.MOV +IMG_0001.AAE", card.Files());
        Assert.Equal(["IMG_0002.HEIC"], card.Others);
    }

    [Fact]
    public void UnknownStructureIsOtherWithEveryFileKept()
    {
        var card = MadeCard.Of("NEWCAM/TAKES/0001/essence.bin", "NEWCAM/TAKES/0001/meta.json", "NEWCAM/volume.idx");
        Assert.Equal(("other", RollKind.Other), (card.Roll.Layout, card.Roll.Kind));
        Assert.Equal(3, card.Others.Count());
        Assert.Equal(["card-unknown"], card.Codes);
    }
}
