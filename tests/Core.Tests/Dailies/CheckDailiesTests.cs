using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

public sealed class CheckDailiesTests
{
    private static readonly FrameRate Rate = FrameRate.Parse("25");

    [FfmpegFact]
    public async Task SoundThatIsThreeFramesLateIsFoundBySlateAndBeepAndNothingMovesByItself()
    {
        using var take = new Take("25", "10:00:00:00", 40);
        var sound = take.Recorder(before: 10, channels: 1);
        var late = new SyncSlip(3).Samples(take.Rate, 48_000);
        var recipe = new DailiesRecipe([new(DailiesForm.Review, ProxySize.Wide960, true)])
        {
            Sound = MatchSound.Find(new("A001C001", take.Start, 40), [sound], new(late)),
            HeadFrames = 5,
        };
        var made = Assert.Single((await take.MakeAsync(recipe)).Made);
        var report = await take.ReportAsync();
        var (findings, clap) = await new CheckDailies(new()).RunAsync(report, recipe, made.File, null, default);
        Assert.InRange(clap!.Slip, -late - 60, -late + 60);
        Assert.Contains("the sound should be 3 frames earlier", Assert.Single(findings, f => f.Code == "sync").Words);
    }

    [FfmpegFact]
    public async Task TheCamerasOwnSoundIsComparedWithTheRecorders()
    {
        using var scratch = new Scratch();
        var noise = scratch.At("../noise.wav");
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=r=48000:d=12:seed=7:a=0.5,volume='0.1+0.9*abs(sin(t*t*3))':eval=frame",
                "-af",
                "pan=stereo|c0=0*c0|c1=c0",
                "-c:a",
                "pcm_s24le",
                noise,
            ]
        );
        // the camera heard the recorder's second four and on, its timecode says second three
        scratch.Make(
            "A001.mov",
            "25",
            100,
            [
                "-ss",
                "4",
                "-i",
                noise,
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-af",
                "pan=mono|c0=c1",
                "-c:v",
                "mjpeg",
                "-c:a",
                "pcm_s16le",
                "-t",
                "4",
                "-timecode",
                "10:00:03:00",
            ]
        );
        var report = (
            await new ClipInspector(scratch.Tools).InspectAsync(
                Assert.Single(scratch.Group().Clips),
                Guid.NewGuid(),
                scratch.Roll,
                default
            )
        ).Report;
        var sound = new SyncSound(Guid.NewGuid(), "T01", 48_000, 12 * 48_000, 36_000UL * 48_000)
        {
            Channels = 2,
            TrackNames = ["BOOM", "MIX"],
        };
        var found = await new ListenForSync(scratch.Tools).RunAsync(
            report,
            scratch.Roll,
            scratch.Work,
            new("A001", Timecode.Parse("10:00:03:00", Rate), 100),
            [sound],
            new(),
            new Dictionary<Guid, IReadOnlyList<SoundFile>> { [sound.Id] = [new(noise, 2)] },
            default
        );
        Assert.Equal((-48_000, SyncBasis.Waveform), (found!.Slip, found.Basis));
    }

    [Fact]
    public void BlackFrozenWhiteSilentAndCutOffAreFoundWhereTheyBegin()
    {
        FrameSignal[] Frames(int count, double mean, double high, double change) =>
            [.. Enumerable.Repeat(new FrameSignal(mean, high, change), count)];
        var fine = Frames(100, 90, 150, 1.5);
        var signal = new ReviewSignal(
            [.. fine, .. Frames(30, 16, 17, 0), .. fine, .. Frames(60, 90, 150, 0), .. Frames(30, 235, 235, 3)],
            [.. Enumerable.Repeat(-0.01, 10), -20]
        );
        var found = CheckSignal.Of(signal, Rate, true).ToList();
        Assert.Equal(
            [("black", 100L), ("frozen", 230), ("clipped-picture", 290), ("clipped-sound", 0)],
            found.Select(f => (f.Code, f.Frame!.Value))
        );
        Assert.Equal("The picture is black for 1.2 s.", found[0].Words);
        Assert.Equal("silent", Assert.Single(CheckSignal.Of(new(fine, [-91, -80]), Rate, true)).Code);
        Assert.Empty(CheckSignal.Of(new(fine, []), Rate, false));
    }

    [Fact]
    public void TheLogOfSyncedClipsIsReadBackAsItWasMeant()
    {
        var rate = FrameRate.Parse("23.976");
        var text = SyncedAle.Text(
            [
                new("A003C004", Timecode.Parse("23:59:58:12", rate), 60)
                {
                    Reel = "A003R1VK",
                    Scene = "14",
                    Take = "1",
                    Tracks = 2,
                    Sound = "T01",
                    Cdl = new(new(1.02m, 1, 0.97m), default(Rgb), new(1, 1, 1), 0.9m),
                },
            ],
            rate
        );
        var row = text.Split("\r\n")[^2].Split('\t');
        Assert.Equal(
            ["A003C004", "VA1A2", "23:59:58:12", "00:00:01:00", "00:00:02:12", "A003R1VK", "14", "1"],
            row[..8]
        );
        Assert.Contains("(1.0200 1.0000 0.9700)", text);
    }
}
