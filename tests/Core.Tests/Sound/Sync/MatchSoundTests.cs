using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>Which samples lie under which picture: worked out by hand from SMPTE ST 12 and EBU Tech 3285.</summary>
public sealed class MatchSoundTests
{
    [Theory]
    // n frames are n·2002, n·1920, n·2000, n·1601.6 samples
    [InlineData("24000/1001", "09:14:22:05", "09:14:20:00", 53 * 2002)]
    [InlineData("25", "09:14:22:05", "09:14:20:00", 55 * 1920)]
    [InlineData("24", "09:14:22:05", "09:14:20:00", 53 * 2000)]
    [InlineData("30000/1001", "10:01:00;02", "10:00:59;28", 3203)]
    [InlineData("30000/1001", "10:01:00:02", "10:00:59:28", 6406)]
    public void TheFileIsEnteredAtTheSampleOfThePicturesFirstFrame(string rate, string picture, string sound, long from)
    {
        var found = Match(rate, picture, 48, sound);
        var part = Assert.Single(Assert.Single(found.Lanes).Parts);
        Assert.Equal((from, 0), (part.From, part.At));
        Assert.Equal(found.Samples, part.Count);
        Assert.Empty(found.Words);
    }

    [Theory]
    [InlineData("23:59:50:00", "00:00:02:00", 12)]
    [InlineData("23:59:50:00", "23:59:58:12", 8.5)]
    public void MidnightLiesBetweenThemOrInTheMiddle(string sound, string picture, double seconds)
    {
        var part = Match("24000/1001", picture, 240, sound).Lanes[0].Parts[0];
        Assert.Equal((long)(seconds * 24 * 2002), part.From);
    }

    [Fact]
    public void SoundThatBeginsLateLeavesTheBeginningSilentAndSaysSo()
    {
        var found = Match("25", "10:00:00:00", 100, "10:00:01:00", samples: 48_000);
        var part = Assert.Single(found.Lanes[0].Parts);
        Assert.Equal((0, 48_000, 48_000), (part.From, part.Count, part.At));
        Assert.Equal(
            ["The sound begins 25 frames after the picture.", "The sound ends 50 frames before the picture."],
            found.Words
        );
    }

    [Fact]
    public void FilesOfOneRecorderFollowEachOtherAndASecondRecorderRunsBesideThem()
    {
        var start = Timecode.Parse("10:00:00:00", FrameRate.Parse("25"));
        var picture = new SyncPicture("A001", start.Add(25), 100);
        var first = Sound(start, 96_000) with { Recorder = "833" };
        var next = Sound(start.Add(50), 480_000) with { Recorder = "833" };
        var other = Sound(start, 480_000) with { Recorder = "Nova", Channels = 2 };
        var elsewhere = Sound(start.Add(-5000), 96_000);
        var found = MatchSound.Find(picture, [other, next, elsewhere, first]);
        var lanes = found.Lanes.OrderBy(l => l.Recorder).ToList();
        Assert.Equal(["833", "Nova"], lanes.Select(l => l.Recorder));
        Assert.Equal(
            [(first.Id, 48_000L, 48_000L, 0L), (next.Id, 0, 144_000, 48_000)],
            lanes[0].Parts.Select(p => (p.Sound.Id, p.From, p.Count, p.At))
        );
        Assert.Equal(192_000, Assert.Single(lanes[1].Parts).Count);
    }

    [Fact]
    public void ASlipOfFramesAndSubframesMovesTheSoundLater()
    {
        var rate = FrameRate.Parse("24000/1001");
        var slip = new SyncSlip(2, 50).Samples(rate, 48_000);
        Assert.Equal(5005, slip);
        Assert.Equal(new SyncSlip(2, 50), SyncSlip.Of(slip, rate, 48_000));
        var moved = Match("24000/1001", "09:14:22:00", 48, "09:14:20:00", choice: new(slip));
        Assert.Equal(48 * 2002 - 5005, moved.Lanes[0].Parts[0].From);
        var later = Match("24000/1001", "09:14:20:00", 48, "09:14:20:00", choice: new(slip));
        Assert.Equal((0, 5005), (later.Lanes[0].Parts[0].From, later.Lanes[0].Parts[0].At));
    }

    [Fact]
    public void WithoutSoundAtTheTimeThereIsNoneAndThatIsSaid()
    {
        var found = Match("25", "10:00:00:00", 100, "11:00:00:00", samples: 48_000);
        Assert.Empty(found.Lanes);
        Assert.Equal(["No sound was recorded while A001C001 ran (10:00:00:00)."], found.Words);
    }

    [Fact]
    public void ARecorderAt24UnderAPictureAt23976AgreesByItsTimecodeAndSaysThatItRunsAway()
    {
        var film = FrameRate.Film;
        var sound = Sound(Timecode.Parse("09:14:20:00", film), 4_800_000);
        var picture = new SyncPicture("A001C001", Timecode.Parse("09:14:22:12", FrameRate.Parse("23.976")), 240);
        var found = MatchSound.Find(picture, [sound]);
        // 60 frames lie between the two; on the picture's time they last 60 · 2002 samples
        Assert.Equal(60 * 2002, found.Lanes[0].Parts[0].From);
        Assert.Contains("run apart by 0.1 %", Assert.Single(found.Words));
        Assert.Contains("choose pull-down", found.Words[0]);
        var pulled = MatchSound.Find(picture, [sound], new(Pull: SoundPull.Down));
        Assert.Equal((60 * 2000, 480_000), (pulled.Lanes[0].Parts[0].From, pulled.Lanes[0].Parts[0].Count));
        Assert.Empty(pulled.Words);
    }

    [Fact]
    public void ARecorderThatTook48048AndWrote48000SaysWhatThatIsFor()
    {
        var rate = FrameRate.Parse("23.976");
        var sound = Sound(Timecode.Parse("09:00:00:00", rate), 4_800_000) with { StampRate = 48_048 };
        var words = SyncSpeed.Words(new("A001", Timecode.Parse("09:00:00:00", rate), 48), sound).First();
        Assert.Contains("sampled at 48,048 Hz and says 48,000", words);
        Assert.Contains("0.1 % slower", words);
    }

    [Fact]
    public void DropFrameUnderNoneIsComparedByWhatTheSlateShows()
    {
        var rate = FrameRate.Parse("29.97");
        var picture = new SyncPicture("A001", Timecode.Parse("10:00:02:00", rate), 60);
        var found = MatchSound.Find(picture, [Sound(Timecode.Parse("10:00:00;00", rate, true), 960_000)]);
        Assert.Equal(96_096, found.Lanes[0].Parts[0].From);
        Assert.Contains("with drop frame and the picture without", Assert.Single(found.Words));
    }

    [Fact]
    public void AnotherSlateIsNamed()
    {
        var start = Timecode.Parse("10:00:00:00", FrameRate.Film);
        var picture = new SyncPicture("A001", start, 48) { Scene = "12A", Take = "02" };
        var sound = Sound(start, 960_000) with { Scene = "12A", Take = "3" };
        Assert.Equal(["The sound T01 is called 12A/3, the picture 12A/02."], MatchSound.Find(picture, [sound]).Words);
        Assert.Empty(MatchSound.Find(picture, [sound with { Take = "2" }]).Words);
    }

    internal static SyncSound Sound(Timecode start, long samples) =>
        new(
            Guid.NewGuid(),
            "T01",
            48_000,
            samples,
            (ulong)(
                ((Int128)start.Frame * 48_000 * start.Rate.Denominator + start.Rate.Numerator / 2)
                / start.Rate.Numerator
            )
        )
        {
            Rate = start.Rate,
            Drop = start.Drop,
        };

    private static TakeSound Match(
        string rate,
        string picture,
        long frames,
        string sound,
        long samples = 96_000_000,
        SyncChoice? choice = null
    )
    {
        var r = FrameRate.Parse(rate);
        return MatchSound.Find(
            new("A001C001", Timecode.Parse(picture, r), frames),
            [Sound(Timecode.Parse(sound, r), samples)],
            choice
        );
    }
}
