namespace MediaProductionPortal.Cards;

public sealed class SoundRollTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 11, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void PolyphonicFilesAreAClipEach()
    {
        var card = MadeCard.Of("SR07/25Y03M11T01.WAV", "SR07/25Y03M11T02.WAV", "SR07/sound_report.csv");
        Assert.Equal(("sound", RollKind.Sound), (card.Roll.Layout, card.Roll.Kind));
        Assert.Equal(["25Y03M11T01", "25Y03M11T02"], card.Names);
        Assert.Equal(["sound_report.csv"], card.Others);
    }

    [Theory]
    [InlineData("_1", "_2", "_3")]
    [InlineData("_Tr1", "_Tr2", "_Tr3")]
    [InlineData("_ch01", "_ch02", "_ch03")]
    public void FileATrackIsOneClip(params string[] tracks)
    {
        var card = MadeCard.Of([.. tracks.Select(t => $"SR07/44-001{t}.WAV"), "SR07/44-001.TXT"]);
        Assert.Equal(["44-001"], card.Names);
        Assert.Equal($"44-001{tracks[0]}.WAV 44-001{tracks[1]}.WAV 44-001{tracks[2]}.WAV +44-001.TXT", card.Files());
        Assert.Empty(card.Codes);
    }

    [Fact]
    public void TrackThatIsNotThereIsAWarning()
    {
        var card = MadeCard.Of("SR07/44-001_1.WAV", "SR07/44-001_2.WAV", "SR07/44-001_4.WAV");
        Assert.Single(card.Names);
        Assert.Contains("no file of track 3", Assert.Single(card.Contents.Findings).Words);
    }

    [Fact]
    public void TakesThatEndAtDifferentTimesAreNoTracks() =>
        Assert.Equal(
            3,
            MadeCard
                .Of([
                    new ListedFile("SR07/wild_1.WAV", 5_000_000, Noon),
                    new ListedFile("SR07/wild_2.WAV", 5_000_000, Noon.AddMinutes(4)),
                    new ListedFile("SR07/wild_3.WAV", 5_000_000, Noon.AddMinutes(9)),
                ])
                .Names.Count()
        );

    [Fact]
    public void TakesOfDifferentLengthAreNoTracks() =>
        Assert.Equal(
            2,
            MadeCard
                .Of([
                    new ListedFile("SR07/wild_1.WAV", 5_000_000, Noon),
                    new ListedFile("SR07/wild_2.WAV", 9_000_000, Noon),
                ])
                .Names.Count()
        );

    [Theory]
    [InlineData("12A_1.WAV", "12A_2.WAV")]
    [InlineData("A101_3.WAV", "A101_4.WAV")]
    [InlineData("T_01.WAV", "T_02.WAV")]
    public void TakeNumbersBehindScenesAreNoTracks(string one, string two) =>
        Assert.Equal(2, MadeCard.Of("SR07/" + one, "SR07/" + two).Names.Count());

    [Fact]
    public void SoundThatACameraWroteBesideItsPictureIsThePicturesClip()
    {
        var card = MadeCard.Of("A001/A001C001.MOV", "A001/A001C001.WAV");
        Assert.Equal("A001C001.MOV A001C001.WAV", card.Files());
        Assert.Equal(ClipKind.Picture, card.Contents.Clips[0].Kind);
    }
}
