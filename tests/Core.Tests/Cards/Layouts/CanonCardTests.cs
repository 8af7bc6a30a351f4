namespace MediaProductionPortal.Cards;

public sealed class CanonCardTests
{
    [Fact]
    public void RawAndXfAvcClipsHaveTheirSidecars()
    {
        var card = MadeCard.Of(
            "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.CRM",
            "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.XML",
            "CONTENTS/CLIPS001/F001C002_250311Z4_CANON.MXF",
            "CONTENTS/CLIPS001/F001C002_250311Z4_CANON.CPF",
            "CONTENTS/INDEX.MIF"
        );
        Assert.Equal("canon", card.Roll.Layout);
        Assert.Equal("F001C001_250311Z3_CANON.CRM +F001C001_250311Z3_CANON.XML", card.Files());
        Assert.Equal("F001C002_250311Z4_CANON.MXF +F001C002_250311Z4_CANON.CPF", card.Files(1));
        Assert.Contains("Canon's decoder", card.Contents.Clips[0].OpaqueReason);
        Assert.Equal("F001", card.Contents.Clips[1].Reel);
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void NumberedPartsAreOneClipAndTheirHoleIsNamed()
    {
        var card = MadeCard.Of(
            "CONTENTS/CLIPS001/A001C001_250311AB_CANON_01.MXF",
            "CONTENTS/CLIPS001/A001C001_250311AB_CANON_03.MXF",
            "CONTENTS/CLIPS001/A001C001_250311AB_CANON.XML"
        );
        Assert.Equal(
            "A001C001_250311AB_CANON_01.MXF A001C001_250311AB_CANON_03.MXF +A001C001_250311AB_CANON.XML",
            card.Files()
        );
        Assert.Contains("A001C001_250311AB_CANON_02.MXF", Assert.Single(card.Contents.Findings).Words);
    }

    [Fact]
    public void OlderCardsKeepAFolderAClip()
    {
        var card = MadeCard.Of(
            "CONTENTS/CLIPS001/AA0001/AA000101.MXF",
            "CONTENTS/CLIPS001/AA0001/AA000102.MXF",
            "CONTENTS/CLIPS001/AA0001/AA0001.XML",
            "CONTENTS/CLIPS001/AA0002/AA000201.MXF"
        );
        Assert.Equal(["AA0001", "AA0002"], card.Names);
        Assert.Equal("AA000101.MXF AA000102.MXF +AA0001.XML", card.Files());
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void SidecarWithoutItsRecordingIsAMissingClip() =>
        Assert.Equal(
            ["clip-missing"],
            MadeCard
                .Of(
                    "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.CRM",
                    "CONTENTS/CLIPS001/F001C002_250311Z4_CANON.XML",
                    "CONTENTS/CLIPS001/F001C002_250311Z4_CANON.CPF"
                )
                .Codes
        );
}
