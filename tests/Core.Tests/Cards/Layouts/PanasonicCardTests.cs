namespace MediaProductionPortal.Cards;

public sealed class PanasonicCardTests
{
    [Theory]
    [InlineData("CONTENTS/")]
    [InlineData("")]
    public void PictureSoundAndXmlAreOneClip(string contents)
    {
        var card = MadeCard.Of(
            $"P2/{contents}VIDEO/0001AB.MXF",
            $"P2/{contents}AUDIO/0001AB00.MXF",
            $"P2/{contents}AUDIO/0001AB01.MXF",
            $"P2/{contents}CLIP/0001AB.XML",
            $"P2/{contents}ICON/0001AB.BMP",
            $"P2/{contents}PROXY/0001AB.MP4",
            "P2/LASTCLIP.TXT"
        );
        Assert.Equal(("P2", "panasonic-p2"), (card.Roll.Name, card.Roll.Layout));
        Assert.Equal("0001AB.MXF 0001AB00.MXF 0001AB01.MXF +0001AB.XML ~0001AB.BMP ~0001AB.MP4", card.Files());
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void ALongGopClipIsOneFileWithItsXml()
    {
        var card = MadeCard.Of(
            "CONTENTS/AVCLIP/0001AB.MXF",
            "CONTENTS/CLIP/0001AB.XML",
            "CONTENTS/CLIP/0002CD.XML",
            "CONTENTS/ICON/0001AB.BMP"
        );
        Assert.Equal("panasonic-p2", card.Roll.Layout);
        Assert.Equal("0001AB.MXF +0001AB.XML ~0001AB.BMP", card.Files());
        Assert.Equal(["clip-missing"], card.Codes);
    }

    [Fact]
    public void MissingSoundTrackIsNamedAndTheOthersStay()
    {
        var card = MadeCard.Of(
            "CONTENTS/VIDEO/0001AB.MXF",
            "CONTENTS/AUDIO/0001AB00.MXF",
            "CONTENTS/AUDIO/0001AB02.MXF",
            "CONTENTS/CLIP/0001AB.XML"
        );
        Assert.Equal(["0001AB"], card.Names);
        Assert.Contains("lacks a sound track: 0001AB01.MXF", Assert.Single(card.Contents.Findings).Words);
    }

    [Fact]
    public void SoundWithoutItsPictureIsAMissingClip()
    {
        var card = MadeCard.Of(
            "CONTENTS/VIDEO/0001AB.MXF",
            "CONTENTS/CLIP/0001AB.XML",
            "CONTENTS/AUDIO/0002CD00.MXF",
            "CONTENTS/AUDIO/0002CD01.MXF",
            "CONTENTS/CLIP/0002CD.XML",
            "CONTENTS/CLIP/0003EF.XML",
            "CONTENTS/ICON/0003EF.BMP"
        );
        Assert.Equal(["0001AB", "0002CD"], card.Names);
        Assert.Equal(["clip-missing", "clip-missing"], card.Codes);
        Assert.Contains("VIDEO/0002CD.MXF", card.Contents.Findings[0].Words);
        Assert.Contains("VIDEO/0003EF.MXF", card.Contents.Findings[1].Words);
    }
}
