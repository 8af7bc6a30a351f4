namespace MediaProductionPortal.Cards;

public sealed class SonyCardTests
{
    [Fact]
    public void VeniceClipHasItsXmlProxyAndThumbnail()
    {
        var card = MadeCard.Of(
            "B007/XDROOT/Clip/B007C001_250311XK.MXF",
            "B007/XDROOT/Clip/B007C001_250311XKM01.XML",
            "B007/XDROOT/Clip/B007C001_250311XKR01.BIM",
            "B007/XDROOT/Sub/B007C001_250311XKS03.MP4",
            "B007/XDROOT/Thmbnl/B007C001_250311XKT01.JPG",
            "B007/XDROOT/MEDIAPRO.XML",
            "B007/XDROOT/DISCMETA.XML",
            "B007/XDROOT/General/notes.txt"
        );
        Assert.Equal(("B007", "sony-xdroot"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal(
            "B007C001_250311XK.MXF +B007C001_250311XKM01.XML +B007C001_250311XKR01.BIM ~B007C001_250311XKS03.MP4 ~B007C001_250311XKT01.JPG",
            card.Files()
        );
        Assert.Equal(3, card.Others.Count());
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void XdcamDiscIsOneToo()
    {
        var card = MadeCard.Of("Clip/C0012.MXF", "Clip/C0012M01.XML", "Sub/C0012S01.MXF", "General/x", "INDEX.XML");
        Assert.Equal("sony-xdroot", card.Roll.Layout);
        Assert.Equal("C0012.MXF +C0012M01.XML ~C0012S01.MXF", card.Files());
    }

    [Fact]
    public void AlphaCardKeepsItsStillsBesideTheClips()
    {
        var card = MadeCard.Of(
            "PRIVATE/M4ROOT/CLIP/C0001.MP4",
            "PRIVATE/M4ROOT/CLIP/C0001M01.XML",
            "PRIVATE/M4ROOT/THMBNL/C0001T01.JPG",
            "PRIVATE/M4ROOT/SUB/C0001S03.MP4",
            "PRIVATE/M4ROOT/MEDIAPRO.XML",
            "DCIM/100MSDCF/DSC00001.JPG"
        );
        Assert.Equal(("CARD", "sony-m4root"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal("C0001.MP4 +C0001M01.XML ~C0001S03.MP4 ~C0001T01.JPG", card.Files());
    }

    [Fact]
    public void XdcamExPartsOfOneRecordingAreOneClip()
    {
        var card = MadeCard.Of(
            "BPAV/CLPR/764_0001_01/764_0001_01.MP4",
            "BPAV/CLPR/764_0001_01/764_0001_01M01.XML",
            "BPAV/CLPR/764_0001_01/764_0001_01.SMI",
            "BPAV/CLPR/764_0001_03/764_0001_03.MP4",
            "BPAV/TAKR/764_0001/764_0001M01.XML",
            "BPAV/MEDIAPRO.XML"
        );
        Assert.Equal("sony-bpav", card.Roll.Layout);
        Assert.Equal(["764_0001"], card.Names);
        Assert.StartsWith("764_0001_01.MP4 764_0001_03.MP4 +", card.Files());
        Assert.Contains("764_0001_02.MP4", Assert.Single(card.Contents.Findings).Words);
        Assert.Equal(["BPAV/MEDIAPRO.XML"], card.Others);
    }

    [Fact]
    public void NumberedRawFilesOfOneRecordingAreOneClip() =>
        Assert.Equal(
            ["A001C001_250311AB"],
            MadeCard
                .Of(
                    "CINEROOT/Clip/A001C001_250311AB/A001C001_250311AB_001.MXF",
                    "CINEROOT/Clip/A001C001_250311AB/A001C001_250311AB_002.MXF"
                )
                .Names
        );

    [Fact]
    public void XmlWithoutItsRecordingIsAMissingClip()
    {
        var card = MadeCard.Of(
            "XDROOT/Clip/B007C001_250311XK.MXF",
            "XDROOT/Clip/B007C001_250311XKM01.XML",
            "XDROOT/Clip/B007C002_250311QPM01.XML"
        );
        Assert.Equal(["clip-missing"], card.Codes);
        Assert.StartsWith("B007C002_250311QP.MXF", card.Contents.Findings[0].Words);
    }
}
