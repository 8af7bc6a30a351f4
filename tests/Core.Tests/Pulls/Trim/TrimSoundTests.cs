using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

public sealed class TrimSoundTests
{
    private const string Speed =
        "<SPEED><TIMECODE_RATE>24000/1001</TIMECODE_RATE><TIMECODE_FLAG>NDF</TIMECODE_FLAG>"
        + "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>"
        + "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>{0}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED>"
        + "<BEXT><BWF_TIME_REFERENCE_LOW>{0}</BWF_TIME_REFERENCE_LOW><BWF_TIME_REFERENCE_HIGH>0</BWF_TIME_REFERENCE_HIGH></BEXT>"
        + "<NOTE>Straße, plane at 1:20</NOTE><TRACK_LIST><TRACK><INTERLEAVE_INDEX>1</INTERLEAVE_INDEX><NAME>BOOM</NAME></TRACK></TRACK_LIST>";

    /// <summary>2002 samples a frame, and a reference that lies between two frames.</summary>
    private const uint Since = 2002 * 1000 + 7;

    [Fact]
    public async Task AllTracksAreCutAtTheSameSampleAndSayWhereTheyBegin()
    {
        using var scratch = new Scratch();
        var samples = Bytes(6 * 2002 * 48);
        var wave = WaveBytes.File(
            WaveBytes.Bext("sSCENE=12A\r\nsTAKE=1\r\nsSPEED=023.976-ND\r\n", Since),
            WaveBytes.Format(),
            ("levl", [1, 2, 3]),
            ("data", samples),
            ("odd ", [1, 2, 3]),
            WaveBytes.Ixml(string.Format(null, Speed, Since))
        );
        File.WriteAllBytes(scratch.At("T01.WAV"), wave);
        var take = await Trims.ReportAsync(scratch.Roll);

        var trimmed = await Trims.RunAsync(take, scratch.Roll, new(10, 34), scratch.Work);

        var made = Path.Combine(scratch.Work, "T01.WAV");
        var sound = BwfFile.Read(made);
        Assert.Empty(sound.Faults);
        // the frame begins 7 samples before the take's own tenth
        var first = 10 * 2002 - 7;
        Assert.Equal((24 * 2002L, Since + (ulong)first), (sound.Samples, sound.TimeReference!.Value));
        Assert.Equal("00:00:42:02", sound.Timecode!.Value.ToString());
        Assert.Equal($"{Since + first}", sound.Ixml!["SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"]);
        Assert.Equal($"{Since + first}", sound.Ixml["BEXT/BWF_TIME_REFERENCE_LOW"]);
        Assert.Equal(("12A", "Straße, plane at 1:20"), (sound.Scene, sound.Ixml["NOTE"]));
        Assert.Equal("BOOM", sound.TrackNames[0]);
        using var stream = File.OpenRead(made);
        var chunks = RiffChunks.Walk(stream);
        Assert.Equal(["bext", "fmt ", "data", "odd ", "iXML"], chunks.Chunks.Select(c => c.Id));
        var body = File.ReadAllBytes(made).AsSpan((int)chunks.Find("data")!.Value.Start, 24 * 2002 * 6);
        Assert.True(samples.AsSpan(first * 6, body.Length).SequenceEqual(body));
        Assert.Equal(["the levl chunk of T01.WAV"], trimmed.NotKept);
        Assert.Equal(24 * 2002L, trimmed.Proof.Samples);
    }

    [Fact]
    public async Task OverMidnightTheCountBeginsAgain()
    {
        using var scratch = new Scratch();
        // 24 hours of 23.976 timecode are longer than a day of real time
        const ulong Day = 24UL * 3600 * 24 * 2002;
        var wave = WaveBytes.File(
            WaveBytes.Bext("sSPEED=023.976-ND\r\n", Day - 10 * 2002),
            WaveBytes.Format(),
            ("data", Bytes(6 * 2002 * 30))
        );
        File.WriteAllBytes(scratch.At("T01.WAV"), wave);
        var take = await Trims.ReportAsync(scratch.Roll);
        Assert.Equal("23:59:59:14", take.Timecode);
        await Trims.RunAsync(take, scratch.Roll, new(12, 20), scratch.Work);
        var sound = BwfFile.Read(Path.Combine(scratch.Work, "T01.WAV"));
        Assert.Equal(("00:00:00:02", 2UL * 2002), (sound.Timecode!.Value.ToString(), sound.TimeReference!.Value));
    }

    [Fact]
    public async Task ALongFileOfTheRecorderBecomesAPlainOne()
    {
        using var scratch = new Scratch();
        var samples = Bytes(6 * 2002 * 10);
        var wave = WaveBytes.LongFile(
            "RF64",
            WaveBytes.Bext("sSPEED=023.976-ND\r\n", 0),
            WaveBytes.Format(),
            ("data", samples)
        );
        File.WriteAllBytes(scratch.At("T01.WAV"), wave);
        var take = await Trims.ReportAsync(scratch.Roll);
        await Trims.RunAsync(take, scratch.Roll, new(9, 10), scratch.Work);
        var sound = BwfFile.Read(Path.Combine(scratch.Work, "T01.WAV"));
        Assert.Equal(("RIFF", 2002L), (sound.Container, sound.Samples));
    }

    [Theory]
    [InlineData("24000/1001", 1, 2002)]
    [InlineData("25", 7, 13440)]
    [InlineData("30000/1001", 1, 1602)]
    [InlineData("30000/1001", 2, 3203)]
    [InlineData("30000/1001", 5, 8008)]
    [InlineData("24000/1001", -1, -2002)]
    [InlineData("30000/1001", -1, -1602)]
    public void AFrameBeginsAtTheNearestSample(string rate, long frame, long sample) =>
        Assert.Equal(sample, SoundCut.Sample(frame, 48000, FrameRate.Parse(rate)));

    [Fact]
    public void WhatWasNotRecordedIsCounted()
    {
        var rate = FrameRate.Parse("25");
        Assert.Equal(new SoundCut(0, 1000, 0, 920), SoundCut.Beside(new(0, 1), rate, 48000, 1000));
        Assert.Equal(new SoundCut(1000, 0, 0, 1920), SoundCut.Beside(new(5, 6), rate, 48000, 1000));
    }

    [Fact]
    public void TakesThatRunWhileAPictureDoesBelongToIt()
    {
        var picture = Clip("A001", ClipKind.Picture, "23:59:58:00", "24000/1001", null, "A001.mov", "A001.xml");
        var before = Clip("T1", ClipKind.Sound, "23:59:50:00", "24000/1001", 4, "T1.wav");
        var across = Clip("T2", ClipKind.Sound, "23:59:57:00", "24000/1001", 4 * 1.001, "T2.wav");
        var after = Clip("T3", ClipKind.Sound, "00:00:00:12", "24000/1001", 60, "T3.wav");
        var untimed = Clip("T4", ClipKind.Sound, null, null, 60, "T4.wav");

        var along = Belonging.Of(picture, new(24, 96), [before, across, after, untimed]);

        Assert.Equal(["A001.xml"], along.Sidecars);
        Assert.Equal(
            [("T2", new FrameRange(48, 96)), ("T3", new FrameRange(0, 36))],
            along.Sound.Select(s => (s.Take.Name, s.Frames))
        );
    }

    [Fact]
    public async Task ATakeThatSaysNoTimecodeIsDeliveredWhole()
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch.At("T01.WAV"), WaveBytes.File(WaveBytes.Format(), WaveBytes.Data()));
        var take = await Trims.ReportAsync(scratch.Roll);
        var choice = await Trims.ChooseAsync(take, scratch.Roll);
        Assert.Equal(TrimKind.Whole, choice.Kind);
        Assert.Contains("timecode", choice.Reason);
    }

    private static ClipReport Clip(
        string name,
        ClipKind kind,
        string? timecode,
        string? rate,
        double? seconds,
        params string[] files
    ) =>
        new()
        {
            Id = Guid.Empty,
            Name = name,
            Kind = kind,
            Timecode = timecode,
            RateNumerator = rate is null ? null : FrameRate.Parse(rate).Numerator,
            RateDenominator = rate is null ? null : FrameRate.Parse(rate).Denominator,
            Seconds = seconds,
            Files = [.. files.Select((f, i) => new ClipFile(f, i == 0 ? ClipFileRole.Media : ClipFileRole.Sidecar, 1))],
        };

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
