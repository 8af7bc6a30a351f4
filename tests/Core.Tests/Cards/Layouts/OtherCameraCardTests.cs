namespace MediaProductionPortal.Cards;

/// <summary>Cameras and recorders whose cards have no tree of their own: a folder a clip, or files side by side.</summary>
public sealed class OtherCameraCardTests
{
    [Fact]
    public void AFolderForEachClipIsOneCard()
    {
        var card = MadeCard.Of(
            "A001_KINEMAG/A001C0001_250311_K8F2/A001C0001_250311_K8F2.MOV",
            "A001_KINEMAG/A001C0001_250311_K8F2/A001C0001_250311_K8F2.WAV",
            "A001_KINEMAG/A001C0001_250311_K8F2/Kine709.cube",
            "A001_KINEMAG/A001C0002_250311_K8F2/A001C0002_250311_K8F2.MOV"
        );
        Assert.Equal(("A001_KINEMAG", "flat", RollKind.Camera), (card.Roll.Path, card.Roll.Layout, card.Roll.Kind));
        Assert.Equal(["A001C0001_250311_K8F2", "A001C0002_250311_K8F2"], card.Names);
        Assert.Equal("A001C0001_250311_K8F2.MOV A001C0001_250311_K8F2.WAV", card.Files());
        Assert.Empty(card.Codes.Except(["name-illegal"]));
    }

    [Fact]
    public void KineRawIsACardWhoseClipsNothingHereDecodes()
    {
        var card = MadeCard.Of("KINE/A001/A001C0001.krw", "KINE/A001/A001C0002.krw");
        Assert.Equal("kinefinity", card.Roll.Layout);
        Assert.Equal(["A001C0001", "A001C0002"], card.Names);
        Assert.All(card.Contents.Clips, c => Assert.Contains("Kinefinity's decoder", c.OpaqueReason));
    }

    [Fact]
    public void KineRawFramesAreOneClip()
    {
        var card = MadeCard.Of("A001C0001/A001C0001_000000.krw", "A001C0001/A001C0001_000001.krw");
        Assert.Equal(["A001C0001"], card.Names);
        Assert.Equal(2, card.Contents.Clips[0].Files[0].Sequence?.Count);
    }

    [Fact]
    public void RawFramesInAFolderForEachClipHaveTheirSound()
    {
        var card = MadeCard.Of(
            "A001/A001C0001/A001C0001_000000.dng",
            "A001/A001C0001/A001C0001_000001.dng",
            "A001/A001C0001/A001C0001.wav",
            "A001/A001C0002/A001C0002_000000.dng",
            "A001/A001C0002/A001C0002_000001.dng"
        );
        Assert.Equal(("A001", "sequence"), (card.Roll.Path, card.Roll.Layout));
        Assert.Equal("A001C0001_%06d.dng A001C0001.wav", card.Files());
    }

    [Theory]
    [InlineData("A001_03111530_C001.mov")]
    [InlineData("A001_03111530_C001.MP4")]
    public void RecorderAndTelephoneOfBlackmagicHaveItsNames(string name)
    {
        var card = MadeCard.Of($"iPhone/{name}", "iPhone/Proxy/A001_03111530_C001.mp4");
        Assert.Equal("blackmagic", card.Roll.Layout);
        Assert.Equal(("A001", "A"), (card.Contents.Clips[0].Reel, card.Contents.Clips[0].CameraIndex));
        Assert.Equal($"{name} ~A001_03111530_C001.mp4", card.Files());
    }

    [Fact]
    public void FilesOfAnAtomosRecorderAreClips()
    {
        var card = MadeCard.Of(
            "NINJA/NINJAV_S001_S001_T001.MOV",
            "NINJA/NINJAV_S001_S001_T002.MOV",
            "NINJA/edit.fcpxml"
        );
        Assert.Equal("flat", card.Roll.Layout);
        Assert.Equal(2, card.Contents.Clips.Count);
    }

    [Fact]
    public void APhonesOwnCameraIsADcimCard() =>
        Assert.Equal(
            ["IMG_0001"],
            MadeCard.Of("iPhone/DCIM/100APPLE/IMG_0001.MOV", "iPhone/DCIM/100APPLE/IMG_0001.AAE").Names
        );

    [Theory]
    [InlineData("mpg")]
    [InlineData("m2t")]
    [InlineData("dv")]
    public void OldTapesFilesAreClips(string extension) =>
        Assert.Equal("flat", MadeCard.Of($"TAPE/t1.{extension}").Roll.Layout);

    [Fact]
    public void ARedClipWhoseFirstSpanIsElsewhereSaysWhichSpan()
    {
        var card = MadeCard.Of(
            "B002_0311XQ.RDM/B002_C001_0311AB.RDC/B002_C001_0311AB_002.R3D",
            "B002_0311XQ.RDM/B002_C001_0311AB.RDC/B002_C001_0311AB_004.R3D"
        );
        Assert.Equal(["span-missing", "span-missing"], card.Codes);
        Assert.Contains("B002_C001_0311AB_001.R3D", card.Contents.Findings[0].Words);
        Assert.Contains("B002_C001_0311AB_003.R3D", card.Contents.Findings[1].Words);
    }

    [Fact]
    public void AHoleInTheChaptersOfAGoProIsAnError()
    {
        var card = MadeCard.Of("G/DCIM/100GOPRO/GX010042.MP4", "G/DCIM/100GOPRO/GX030042.MP4");
        Assert.Equal(["span-missing"], card.Codes);
        Assert.Contains("GX020042.MP4", card.Contents.Findings[0].Words);
    }

    [Fact]
    public void TwoCardsOfOneRecordingAreTwoRollsWithTheirOwnClips()
    {
        var rolls = RollSorter.Sort(
            "DRIVE",
            CardSamples.Listing(
                "B007_A/XDROOT/Clip/B007C001_250311XK.MXF",
                "B007_A/XDROOT/Clip/B007C001_250311XKM01.XML",
                "B007_A/XDROOT/MEDIAPRO.XML",
                "B007_B/XDROOT/Clip/B007C002_250311XK.MXF",
                "B007_B/XDROOT/Clip/B007C002_250311XKM01.XML",
                "B007_B/XDROOT/MEDIAPRO.XML",
                "P2_1/CONTENTS/VIDEO/0001AB.MXF",
                "P2_1/CONTENTS/CLIP/0001AB.XML",
                "P2_1/CONTENTS/AUDIO/0001AB00.MXF",
                "P2_2/CONTENTS/VIDEO/0002CD.MXF",
                "P2_2/CONTENTS/CLIP/0002CD.XML",
                "P2_2/CONTENTS/AUDIO/0002CD00.MXF"
            )
        );
        Assert.Equal(["B007_A", "B007_B", "P2_1", "P2_2"], rolls.Select(r => r.Path));
        Assert.All(rolls, r => Assert.Single(ClipGrouper.Group(r).Clips));
        Assert.All(rolls, r => Assert.Empty(ClipGrouper.Group(r).Findings));
    }
}
