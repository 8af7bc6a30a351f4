using MediaProductionPortal.Cards;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pages.Library;

public class ClipWordsTests
{
    [Theory]
    [InlineData("24000/1001", "23.976 fps")]
    [InlineData("25/1", "25 fps")]
    [InlineData("25", "25 fps")]
    [InlineData("60000/1001", "59.94 fps")]
    [InlineData("25/0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void RatesAreShownAsPeopleSayThem(string? rate, string? text) => Assert.Equal(text, ClipWords.Rate(rate));

    [Fact]
    public void PicturesAndSoundSayWhatMatters()
    {
        Assert.Equal("1920 × 1080 · 23.976 fps · prores HQ", ClipWords.Format(Samples.Clip()));
        Assert.Equal("48 kHz · 2 channels · prores HQ", ClipWords.Format(Samples.Clip(ClipKind.Sound)));
    }

    [Fact]
    public void TheSlateIsSaidAsFarAsItIsKnown()
    {
        Assert.Equal("Scene 12A take 3", ClipWords.Slate(Samples.Clip()));
        Assert.Equal("take 3", ClipWords.Slate(Samples.Clip() with { Scene = null }));
        Assert.Null(ClipWords.Slate(Samples.Clip() with { Scene = "", Take = null }));
    }
}
