using System.Diagnostics;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

public sealed class SuggestSyncTests
{
    private const int Second = TakeSound.SampleRate;

    [Theory]
    [InlineData(0)]
    [InlineData(12_345)]
    [InlineData(-71_003)]
    [InlineData(95_900)]
    public void TheCamerasOwnSoundTellsToTheSampleWhereTheRecordersBelongs(int late)
    {
        var recorder = Speech(14 * Second, seed: 1);
        var found = SuggestSync.ByWaveform(Camera(recorder, late, 8 * Second), Heard(recorder, 8 * Second))!;
        Assert.Equal((-late, SyncBasis.Waveform), (found.Slip, found.Basis));
        Assert.True(found.Likeness > 0.6);
    }

    [Fact]
    public void ThreePercentOfNoiseAndTheOtherPolarityDoNotMatter()
    {
        var recorder = Speech(10 * Second, seed: 3);
        var camera = Camera(recorder, 4_321, 5 * Second);
        var random = new Random(9);
        for (var i = 0; i < camera.Length; i++)
        {
            camera[i] = -0.4f * camera[i] + 0.01f * (random.NextSingle() - 0.5f);
        }

        Assert.Equal(-4_321, SuggestSync.ByWaveform(camera, Heard(recorder, 5 * Second))!.Slip);
    }

    [Fact]
    public void OfAnotherMomentOrOfAToneThereIsNoSuggestion()
    {
        Assert.Null(SuggestSync.ByWaveform(Speech(5 * Second, seed: 5), Speech(9 * Second, seed: 6)));
        Assert.Null(SuggestSync.ByWaveform(new float[5 * Second], Speech(9 * Second, seed: 6)));
        var beat = Enumerable.Range(0, 12 * Second).Select(i => i % 12_000 < 2_000 ? MathF.Sin(i / 8f) : 0).ToArray();
        Assert.Null(SuggestSync.ByWaveform(beat.AsSpan(0, 5 * Second), beat.AsSpan(0, 9 * Second)));
    }

    [Fact]
    public void ClocksThatRunApartAreMeasuredAtBothEnds()
    {
        // the recorder's clock is 40 samples a minute fast
        var recorder = Speech(70 * Second, seed: 8);
        var camera = new float[64 * Second];
        for (var i = 0; i < camera.Length; i++)
        {
            camera[i] = recorder[2 * Second + i + i / (Second * 60 / 40)];
        }

        var found = SuggestSync.WithDrift(camera, recorder)!;
        Assert.InRange(found.Drift!.Value, 0.5, 0.8);
    }

    [Fact]
    public void AMinuteIsComparedWithoutAWait()
    {
        var recorder = Speech(64 * Second, seed: 2);
        var camera = Camera(recorder, 777, 60 * Second);
        var watch = Stopwatch.StartNew();
        Assert.Equal(-777, SuggestSync.ByWaveform(camera, Heard(recorder, 60 * Second))!.Slip);
        // two seconds on an idle machine; a search without the envelope takes minutes there
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public void TheSlatesFlashIsTheOneFrameThatIsBrighterThanItsNeighbours()
    {
        var steady = Enumerable.Range(0, 60).Select(i => 80 + i % 5 * 0.7).ToList();
        Assert.Null(SlateClap.Frame(steady));
        steady[17] = 120;
        Assert.Equal(17, SlateClap.Frame(steady));
        // the lights go on, and stay on
        for (var i = 40; i < 60; i++)
        {
            steady[i] = 150;
        }

        Assert.Equal(17, SlateClap.Frame(steady));
        steady[30] = 130;
        Assert.Null(SlateClap.Frame(steady));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24_024)]
    [InlineData(70_001)]
    public void TheSlatesBeepIsFoundAtItsFirstSample(int at)
    {
        var random = new Random(4);
        var sound = new float[3 * Second];
        for (var i = 0; i < sound.Length; i++)
        {
            var beep = i >= at && i < at + 2_002 ? 0.7f * MathF.Sin(2 * MathF.PI * 1000 * (i - at) / Second) : 0;
            sound[i] = beep + 0.002f * (random.NextSingle() - 0.5f);
        }

        Assert.InRange(SlateClap.Sample(sound)!.Value, at, at + 4);
        Assert.Null(SlateClap.Sample(new float[Second]));
    }

    [Fact]
    public void ByClapTheSoundMovesToThePicturesFrame()
    {
        var found = SuggestSync.ByClap(12, FrameRate.Parse("23.976"), 12 * 2002 + 4004);
        Assert.Equal((-4004, SyncBasis.Clap), (found.Slip, found.Basis));
    }

    [Theory]
    [InlineData("MIX,BOOM,LAV1", "0", "0")]
    [InlineData("MixL,MixR,Boom", "0", "1")]
    [InlineData("Boom,MIX_1,MIX_2", "1", "2")]
    [InlineData("BOOM,LAV1", "0,1", "0,1")]
    [InlineData("Mixer,LAV", "0,1", "0,1")]
    public void TheMixIsTheTrackOfThatNameElseAll(string names, string left, string right)
    {
        var tracks = names.Split(',');
        var route = SoundRoute.Of(Lane(tracks));
        Assert.Equal((left, right), (string.Join(',', route.Left), string.Join(',', route.Right)));
    }

    [Fact]
    public void NamedTracksStandOverTheMix()
    {
        var route = SoundRoute.Of(Lane(["MIX", "Boom", "LAV1"]), ["boom", "lav1"]);
        Assert.Equal([1, 2], route.Left);
        Assert.Equal("Boom + LAV1, as the title asks.", route.Words);
        Assert.Equal([0], SoundRoute.Of(Lane(["MIX", "Boom"]), ["gone"]).Left);
    }

    private static SoundLane Lane(string[] tracks)
    {
        var sound = MatchSoundTests.Sound(new Timecode(0, FrameRate.Film), 48_000) with
        {
            Channels = tracks.Length,
            TrackNames = tracks,
        };
        return new("", [new(sound, 0, 48_000, 0)]);
    }

    /// <summary>Bursts of noise of uneven length and loudness, as speech is.</summary>
    private static float[] Speech(int samples, int seed)
    {
        var random = new Random(seed);
        var sound = new float[samples];
        for (var i = 0; i < samples; )
        {
            var (length, loud) = (random.Next(2_000, 16_000), random.NextSingle());
            for (var end = Math.Min(samples, i + length); i < end; i++)
            {
                sound[i] = loud * (random.NextSingle() - 0.5f);
            }

            i += random.Next(500, 20_000);
        }

        return sound;
    }

    /// <summary>The camera heard it so many samples later than the recorder's timecode says when negative, earlier when positive.</summary>
    private static float[] Camera(float[] recorder, int late, int length)
    {
        var from = SuggestSync.Reach + late;
        return [.. Enumerable.Range(from, length).Select(i => i < recorder.Length ? recorder[i] : 0)];
    }

    private static float[] Heard(float[] recorder, int length)
    {
        var heard = new float[length + 2 * SuggestSync.Reach];
        recorder.AsSpan(0, Math.Min(heard.Length, recorder.Length)).CopyTo(heard);
        return heard;
    }
}
