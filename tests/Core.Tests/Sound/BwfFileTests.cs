using System.Text;
using CsCheck;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound;

public sealed class BwfFileTests
{
    private static string Ixml(string rate, string flag) =>
        $"<SPEED><TIMECODE_RATE>{rate}</TIMECODE_RATE><TIMECODE_FLAG>{flag}</TIMECODE_FLAG></SPEED><SCENE>12A</SCENE><TAKE>2</TAKE>"
        + "<CIRCLED>TRUE</CIRCLED><TRACK_LIST><TRACK><INTERLEAVE_INDEX>2</INTERLEAVE_INDEX><NAME>BOOM</NAME></TRACK>"
        + "<TRACK><INTERLEAVE_INDEX>1</INTERLEAVE_INDEX><NAME>MIX</NAME></TRACK></TRACK_LIST>";

    [Fact]
    public void TimeReferenceCountsRealTimeAt23976()
    {
        var sound = Read(WaveBytes.Bext("", 1598076480), WaveBytes.Ixml(Ixml("24000/1001", "NDF")));
        Assert.Equal("09:14:20:00", sound.Timecode.ToString());
        Assert.Equal((100, 2, 48000, 24), ((int)sound.Samples, sound.Channels, sound.SampleRate, sound.BitsPerSample));
        Assert.Equal(("12A", "2", true), (sound.Scene, sound.Take, sound.Circled));
        Assert.Equal(["MIX", "BOOM"], sound.TrackNames);
        Assert.Empty(sound.Faults);
    }

    [Fact]
    public void EveryFrameStartIsFoundAgainAtEveryRateAlsoRoundedToWholeSamples()
    {
        foreach (
            var (text, drop) in new[]
            {
                ("24000/1001", false),
                ("25", false),
                ("30000/1001", true),
                ("30000/1001", false),
                ("60000/1001", true),
            }
        )
        {
            var rate = FrameRate.Parse(text);
            Gen.Long[0, Timecode.FramesPerDay(rate, drop) - 1]
                .Sample(frame =>
                {
                    var exact = (Int128)frame * 48000 * rate.Denominator;
                    var down = (ulong)(exact / rate.Numerator);
                    var up = (ulong)((exact + rate.Numerator - 1) / rate.Numerator);
                    return SoundTime.At(down, 48000, rate, drop).Frame == frame
                        && SoundTime.At(up, 48000, rate, drop).Frame == frame;
                });
        }
    }

    [Fact]
    public void DropFrameFlagIsHonoured()
    {
        var sound = Read(WaveBytes.Bext("", 48000UL * 3600), WaveBytes.Ixml(Ixml("30000/1001", "DF")));
        Assert.Equal("01:00:00;00", sound.Timecode.ToString());
    }

    [Fact]
    public void DescriptionLinesStandInForMissingIxml()
    {
        var lines = "sSPEED=023.976-ND\r\nsTAKE=3\r\nsSCENE=A101\r\nsTAPE=18Y12M31\r\nsTRK1=MKH516 A\r\nsTRK2=Boom\r\n";
        var sound = Read(WaveBytes.Bext(lines, 2191661476));
        Assert.Equal(
            ("A101", "3", "18Y12M31", "12:40:14:00"),
            (sound.Scene, sound.Take, sound.Tape, sound.Timecode.ToString())
        );
        Assert.Equal(["MKH516 A", "Boom"], sound.TrackNames);
    }

    [Fact]
    public void WithoutARateThereIsNoTimecode() => Assert.Null(Read(WaveBytes.Bext("", 1598076480)).Timecode);

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void LongContainersTakeTheirSizeFromDs64(string container)
    {
        var sound = BwfFile.Read(
            new MemoryStream(WaveBytes.LongFile(container, WaveBytes.Format(), WaveBytes.Data(1200)))
        );
        Assert.Equal((container, 200), (sound.Container, (int)sound.Samples));
        Assert.Empty(sound.Faults);
    }

    [Fact]
    public void CutDataChunkIsSaidAndWhatIsThereIsRead()
    {
        var bytes = WaveBytes.File(WaveBytes.Format(), WaveBytes.Bext("", 1), WaveBytes.Data());
        var sound = BwfFile.Read(new MemoryStream(bytes[..^300]));
        Assert.Equal(50, sound.Samples);
        Assert.Contains("300 bytes are missing", Assert.Single(sound.Faults));
    }

    [Fact]
    public void BrokenIxmlIsSaidAndTheRestIsRead()
    {
        var sound = Read(WaveBytes.Bext("sSPEED=025.000-ND\r\n", 48000), ("iXML", "<BWFXML><SCENE>"u8.ToArray()));
        Assert.Equal("00:00:01:00", sound.Timecode.ToString());
        Assert.Contains("iXML", Assert.Single(sound.Faults));
    }

    [Fact]
    public void IxmlAsDeepAsItIsLongIsSaidAndNotFollowed()
    {
        var deep = "<BWFXML>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000));
        Assert.Contains("iXML", Assert.Single(Read(("iXML", Encoding.UTF8.GetBytes(deep))).Faults));
        var closed =
            $"<BWFXML>{string.Concat(Enumerable.Repeat("<a>", 100_000))}{string.Concat(Enumerable.Repeat("</a>", 100_000))}</BWFXML>";
        Assert.Contains("iXML", Assert.Single(Read(("iXML", Encoding.UTF8.GetBytes(closed))).Faults));
    }

    [Fact]
    public void WhatStandsBehindTheIxmlIsPadding() =>
        Assert.Equal("12A", Read(("iXML", "<BWFXML><SCENE>12A</SCENE></BWFXML>\0\0old <text"u8.ToArray())).Scene);

    [Fact]
    public void AChunkOfOddLengthNeedsNoPadding()
    {
        byte[] odd = "<BWFXML><SCENE>12A</SCENE></BWFXML>"u8.ToArray();
        Assert.Equal(1, odd.Length % 2);
        byte[] chunk = [.. "iXML"u8, .. BitConverter.GetBytes(odd.Length), .. odd];
        byte[] data = [.. "data"u8, .. BitConverter.GetBytes(600), .. new byte[600]];
        byte[] file = WaveBytes.File(WaveBytes.Format());
        foreach (
            byte[] padding in (byte[][])
                [
                    [],
                    [0],
                    [(byte)' '],
                    [0xFF],
                ]
        )
        {
            var sound = BwfFile.Read(new MemoryStream([.. file, .. chunk, .. padding, .. data]));
            Assert.Empty(sound.Faults);
            Assert.Equal(("12A", 100L), (sound.Scene, sound.Samples));
        }
    }

    [Fact]
    public void ZeroesBehindTheLastChunkAreNoFaultAndOtherBytesAre()
    {
        byte[] file = WaveBytes.File(WaveBytes.Format(), WaveBytes.Data());
        Assert.Empty(BwfFile.Read(new MemoryStream([.. file, .. new byte[512]])).Faults);
        Assert.NotEmpty(BwfFile.Read(new MemoryStream([.. file, .. new byte[511], 1])).Faults);
        byte[] unfinished = WaveBytes.File(WaveBytes.Format(), WaveBytes.Data(0));
        Assert.NotEmpty(BwfFile.Read(new MemoryStream([.. unfinished, .. new byte[512]])).Faults);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    [InlineData("latin1", false)]
    public void IxmlIsReadInEveryEncoding(string encoding, bool mark)
    {
        var text = Encoding.GetEncoding(encoding);
        byte[] body =
        [
            .. mark ? text.GetPreamble() : [],
            .. text.GetBytes("<?xml version=\"1.0\"?><BWFXML><SCENE>Café 12A</SCENE></BWFXML>"),
        ];
        Assert.Equal("Café 12A", Read(("iXML", body)).Scene);
    }

    [Theory]
    [InlineData("sSCENE=A1\r\nsTRK1=Boom\r\n")]
    [InlineData("zSCENE=A1\r\nzTRK1=Boom\r\n")]
    [InlineData("dSCENE=A1\ndTRK1=Boom\n")]
    [InlineData("SCENE=A1\r\nTRK1=Boom")]
    public void LinesHaveTheirMakersLetterOrNone(string lines)
    {
        var sound = Read(WaveBytes.Bext(lines, 1));
        Assert.Equal("A1", sound.Scene);
        Assert.Equal(["Boom", ""], sound.TrackNames);
    }

    [Fact]
    public void TracksOfAMonoFileMayKeepTheirPlaceAmongAll()
    {
        var tracks =
            "<TRACK_LIST><TRACK><CHANNEL_INDEX>7</CHANNEL_INDEX><INTERLEAVE_INDEX>5</INTERLEAVE_INDEX><NAME>LAV 3</NAME></TRACK></TRACK_LIST>";
        var file = WaveBytes.File(WaveBytes.Format(channels: 1), WaveBytes.Ixml(tracks), WaveBytes.Data());
        Assert.Equal(["LAV 3"], BwfFile.Read(new MemoryStream(file)).TrackNames);
    }

    [Fact]
    public void WhereBextHasNoTimeIxmlHasIt()
    {
        var stamp =
            "<SPEED><TIMECODE_RATE>25/1</TIMECODE_RATE><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>1</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED>";
        Assert.Equal(1UL << 32, Read(WaveBytes.Bext("", 0), WaveBytes.Ixml(stamp)).TimeReference);
        Assert.Equal(48000UL, Read(WaveBytes.Bext("", 48000), WaveBytes.Ixml(stamp)).TimeReference);
        Assert.Equal(0UL, Read(WaveBytes.Bext("", 0)).TimeReference);
    }

    [Fact]
    public void AnyDamageIsAValueNeverACrash()
    {
        var whole = WaveBytes.File(
            WaveBytes.Format(),
            WaveBytes.Bext("sSPEED=023.976-ND\r\n", 1598076480),
            WaveBytes.Ixml(Ixml("24000/1001", "NDF")),
            WaveBytes.Data()
        );
        Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(
                (length, at, value) =>
                {
                    var bytes = whole[..];
                    bytes[at] = value;
                    _ = BwfFile.Read(new MemoryStream(bytes[..length]));
                },
                iter: 20_000
            );
    }

    [CardSamplesFact]
    public void RealRecordersFileIsRead()
    {
        var sound = BwfFile.Read(Path.Combine(CardSamples.Shared!, "samples", "other", "wav", "A101_3.WAV"));
        Assert.Equal(("A101", "3", "12:40:14:00"), (sound.Scene, sound.Take, sound.Timecode.ToString()));
        Assert.Equal(["MKH516 A", "Boom"], sound.TrackNames);
    }

    private static BwfFile Read(params (string, byte[])[] chunks) =>
        BwfFile.Read(new MemoryStream(WaveBytes.File([WaveBytes.Format(), .. chunks, WaveBytes.Data()])));
}
