using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

public sealed class TrimPacketsTests
{
    private static readonly string[] ProRes = ["-c:v", "prores_ks", "-profile:v", "hq", "-pix_fmt", "yuv422p10le"];
    private static readonly string[] DnxHr = ["-c:v", "dnxhd", "-profile:v", "dnxhr_lb", "-pix_fmt", "yuv422p"];

    private static readonly string[] Avc =
    [
        "-c:v",
        "libx264",
        "-profile:v",
        "high422",
        "-pix_fmt",
        "yuv422p10le",
        "-g",
        "1",
        "-bf",
        "0",
    ];

    /// <summary>Noise in two streams, so that a sample that is off by one shows.</summary>
    private static readonly string[] Noise =
    [
        "-f",
        "lavfi",
        "-i",
        "anoisesrc=r=48000:d=3:seed=1",
        "-f",
        "lavfi",
        "-i",
        "anoisesrc=r=48000:d=3:seed=2",
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-map",
        "2:a",
        "-c:a",
        "pcm_s24le",
    ];

    [FfmpegTheory]
    [InlineData("prores", ".mov", "30000/1001", "10:00:59;25", 3, 20, "10:00:59;28")]
    [InlineData("prores", ".mov", "30000/1001", "10:00:59;25", 7, 8, "10:01:00;04")]
    [InlineData("prores", ".mov", "25", "23:59:59:20", 11, 60, "00:00:00:06")]
    [InlineData("dnx", ".mxf", "24000/1001", "23:59:59:20", 1, 71, "23:59:59:21")]
    // 800.8 samples a frame: frames that begin and end between two samples
    [InlineData("dnx", ".mov", "60000/1001", "00:59:59;50", 13, 42, "01:00:00;03")]
    [InlineData("dnx", ".mxf", "30000/1001", "10:00:59;25", 3, 20, "10:00:59;28")]
    [InlineData("avc", ".mxf", "60000/1001", "10:00:59;25", 3, 12, "10:00:59;28")]
    public async Task PacketsSamplesTimecodeAndReelAreTheSources(
        string codec,
        string extension,
        string rate,
        string timecode,
        long first,
        long end,
        string expected
    )
    {
        using var scratch = new Scratch();
        var name = $"Clip/A001C001_250311_R1VK{extension}";
        var source = Make(scratch, name, codec, rate, timecode, 72);
        var clip = await Trims.ReportAsync(scratch.Roll);
        Assert.Equal(TrimKind.Packets, (await Trims.ChooseAsync(clip, scratch.Roll)).Kind);

        var trimmed = await Trims.RunAsync(clip, scratch.Roll, new(first, end), scratch.Work);

        var made = Path.Combine(scratch.Work, name);
        Assert.Equal([made], Directory.GetFiles(scratch.Work, "*", SearchOption.AllDirectories));
        Assert.Equal(Trims.Packets(source)[(int)first..(int)end], Trims.Packets(made));
        Assert.StartsWith(expected, Ffmpeg.Ask(made, "format_tags=timecode:stream_tags=timecode"));
        Assert.Contains("A001R1VK", Ffmpeg.Ask(made, "format_tags=reel_name:stream_tags=reel_name"));
        Assert.Equal((expected, "A001R1VK", name), (trimmed.Timecode, trimmed.Reel, trimmed.Files[0].Path));
        var samples = SoundCut.Of(new(first, end), 48000, FrameRate.Parse(rate));
        foreach (var stream in (int[])[0, 1])
        {
            Assert.True(
                Trims
                    .Samples(source, stream)
                    .AsSpan((int)samples.In * 4, (int)samples.Length * 4)
                    .SequenceEqual(Trims.Samples(made, stream)),
                $"sound of stream {stream}"
            );
        }
    }

    [FfmpegFact]
    public async Task WhatTheContainerSaidGoesAlong()
    {
        using var scratch = new Scratch();
        Make(
            scratch,
            "A001.mov",
            "prores",
            "24000/1001",
            "01:00:00:00",
            24,
            "-metadata",
            "com.arri.camera.CameraModel=ALEXA",
            "-movflags",
            "use_metadata_tags"
        );
        var clip = await Trims.ReportAsync(scratch.Roll);
        await Trims.RunAsync(clip, scratch.Roll, new(4, 8), scratch.Work);
        Assert.Equal(
            "ALEXA",
            Ffmpeg.Ask(Path.Combine(scratch.Work, "A001.mov"), "format_tags=com.arri.camera.CameraModel")
        );
    }

    [FfmpegTheory]
    [InlineData("A001.mov", "need their neighbours", "-c:v", "libx264", "-g", "12", "-pix_fmt", "yuv420p")]
    [InlineData("A001.mp4", "only MOV and MXF", "-c:v", "libx264", "-g", "1", "-pix_fmt", "yuv420p")]
    public async Task WhatCantBeCutAtEveryFrameIsDeliveredWholeAndSaysWhy(
        string name,
        string why,
        params string[] encoder
    )
    {
        using var scratch = new Scratch();
        var source = scratch.Clip(name, 30, encoder);
        var clip = await Trims.ReportAsync(scratch.Roll);
        var choice = await Trims.ChooseAsync(clip, scratch.Roll);
        Assert.Equal(TrimKind.Whole, choice.Kind);
        Assert.Contains(why, choice.Reason);

        var whole = await Trims.RunAsync(clip, scratch.Roll, new(3, 9), scratch.Work);

        Assert.Equal((TrimKind.Whole, new FrameRange(0, 30)), (whole.Kind, whole.Frames));
        Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(Path.Combine(scratch.Work, name)));
    }

    [FfmpegTheory]
    [InlineData("A001.mov", "pcm_s16be", 4)]
    [InlineData("A001.mov", "pcm_f32le", 8)]
    [InlineData("A001.mxf", "pcm_s16le", 4)]
    public async Task ManyChannelsOfOneStreamStayTogether(string name, string codec, int channels)
    {
        using var scratch = new Scratch();
        var noise = string.Join('|', Enumerable.Range(1, channels).Select(c => $"random({c})-0.5"));
        var source = scratch.At(name);
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=256x144:r=25:d=1",
                "-f",
                "lavfi",
                "-i",
                $"aevalsrc={noise}:s=48000:d=1",
                .. DnxHr,
                "-c:a",
                codec,
                source,
            ]
        );
        var clip = await Trims.ReportAsync(scratch.Roll);
        await Trims.RunAsync(clip, scratch.Roll, new(5, 9), scratch.Work);
        var made = Path.Combine(scratch.Work, name);
        Assert.Equal($"{codec}\n{channels}", Ffmpeg.Ask(made, "stream=codec_name,channels", "-select_streams", "a"));
        var frame = 1920 * channels * 4;
        Assert.True(Trims.Samples(source).AsSpan()[(5 * frame)..(9 * frame)].SequenceEqual(Trims.Samples(made)));
    }

    [FfmpegFact]
    public async Task SoundThatIsCompressedKeepsAClipWhole()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001.mov", 30, ["-f", "lavfi", "-i", "sine=440:r=48000:d=2", .. ProRes, "-c:a", "aac"]);
        var choice = await Trims.ChooseAsync(await Trims.ReportAsync(scratch.Roll), scratch.Roll);
        Assert.Equal(TrimKind.Whole, choice.Kind);
        Assert.Contains("aac", choice.Reason);
    }

    [FfmpegFact]
    public async Task ATrimThatCantBeProvenIsNotKept()
    {
        using var scratch = new Scratch();
        Make(scratch, "A001.mov", "prores", "24000/1001", "01:00:00:00", 24);
        var clip = await Trims.ReportAsync(scratch.Roll);
        foreach (
            var (wrong, words) in ((ClipReport, string)[])
                [(clip with { Frames = 40 }, "24 frames"), (clip with { Name = "X", Frames = null }, "24 frames")]
        )
        {
            var outcome = await Trims.TryAsync(wrong, scratch.Roll, new(20, 30), scratch.Work);
            Assert.Null(outcome.Trimmed);
            Assert.Contains(words, outcome.Words);
            Assert.Empty(Directory.GetFiles(scratch.Work, "*", SearchOption.AllDirectories));
        }
    }

    [FfmpegFact]
    public async Task ProofFindsEachThingThatIsNotTheSource()
    {
        using var scratch = new Scratch();
        Make(scratch, "A001.mov", "prores", "24000/1001", "01:00:00:00", 24);
        var clip = await Trims.ReportAsync(scratch.Roll);
        var range = new FrameRange(6, 12);
        await Trims.RunAsync(clip, scratch.Roll, range, scratch.Work);
        var (source, _) = await PacketFile.OpenAsync(Trims.Tools, clip.Files[0], scratch.Roll, true, default);
        var made = Path.Combine(scratch.Work, "A001.mov");
        var start = Timecode.Parse("01:00:00:06", FrameRate.Parse("24000/1001"));
        Assert.Null(await TroubleAsync(range, start, "A001R1VK"));
        Assert.Contains("frame 0 is not frame 7", await TroubleAsync(range.Shift(1), start, "A001R1VK"));
        Assert.Contains("should have 7", await TroubleAsync(range.Widen(0, 1), start, "A001R1VK"));
        Assert.Contains("timecode", await TroubleAsync(range, start.Add(1), "A001R1VK"));
        Assert.Contains("reel", await TroubleAsync(range, start, "A002"));
        var bytes = File.ReadAllBytes(made);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(made, bytes);
        Assert.NotNull(await TroubleAsync(range, start, "A001R1VK"));

        async Task<string?> TroubleAsync(FrameRange frames, Timecode timecode, string reel) =>
            (await ProvePackets.RunAsync(Trims.Tools, source!, frames, made, timecode, reel, default)).Trouble;
    }

    [FfmpegFact]
    public async Task SpansGiveTheirPiecesAndAWholeOneInBetweenIsTheFileItself()
    {
        using var scratch = new Scratch();
        var parts = new[] { 0, 12, 24 }
            .Select((f, i) => Make(scratch, $"A001C001_S0{i}.mov", "prores", "25", $"01:00:00:{f:00}", 12))
            .ToArray();
        var single = await Task.WhenAll(parts.Select(p => Trims.ReportAsync(scratch.Roll, Path.GetFileName(p))));
        var clip = single[0] with { Files = [.. single.Select(s => s.Files[0])], Frames = 36 };

        var trimmed = await Trims.RunAsync(clip, scratch.Roll, new(10, 27), scratch.Work);

        Assert.Equal([false, true, false], trimmed.Files.Select(f => f.IsCopy));
        var all = parts.SelectMany(Trims.Packets).ToArray();
        var made = trimmed.Files.Select(f => Path.Combine(scratch.Work, f.Path)).ToArray();
        Assert.Equal(all[10..27], made.SelectMany(Trims.Packets));
        Assert.Equal(
            ["01:00:00:10", "01:00:00:12", "01:00:00:24"],
            made.Select(m => Ffmpeg.Ask(m, "stream_tags=timecode").Split('\n')[0])
        );
        Assert.Equal(File.ReadAllBytes(parts[1]), File.ReadAllBytes(made[1]));
    }

    [FfmpegFact]
    public async Task TwoRangesOfAClipLieBesideEachOtherAndNothingIsWrittenOver()
    {
        using var scratch = new Scratch();
        Make(scratch, "A001.mov", "prores", "25", "01:00:00:00", 24);
        var clip = await Trims.ReportAsync(scratch.Roll);
        foreach (var part in (int[])[1, 2])
        {
            var order = new TrimOrder(clip, scratch.Roll, new(part * 5, part * 5 + 4), scratch.Work)
            {
                Part = part,
                Parts = 2,
            };
            Assert.Null((await new TrimClip(Trims.Tools).RunAsync(order, new(TrimKind.Packets), null, default)).Words);
            var again = await new TrimClip(Trims.Tools).RunAsync(order, new(TrimKind.Packets), null, default);
            Assert.Contains("is there already", again.Words);
        }

        Assert.Equal(
            ["A001_T01.mov", "A001_T02.mov"],
            Directory.GetFileSystemEntries(scratch.Work).Select(Path.GetFileName).Order()
        );
    }

    private static string Make(
        Scratch scratch,
        string name,
        string codec,
        string rate,
        string timecode,
        int frames,
        params string[] more
    )
    {
        var path = scratch.At(name);
        var exact = FrameRate.Parse(rate);
        // -frames:v would cut the sound short
        var seconds = exact.Seconds(frames).ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);
        var size = codec == "dnx" ? "256x144" : "192x108";
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"testsrc2=s={size}:r={rate}:d={seconds}",
                .. Noise,
                .. codec switch
                {
                    "prores" => ProRes,
                    "dnx" => DnxHr,
                    _ => Avc,
                },
                "-timecode",
                timecode,
                .. name.EndsWith(".mxf", StringComparison.Ordinal)
                    ? ["-metadata", "reel_name=A001R1VK"]
                    : (string[])["-metadata:s:v:0", "reel_name=A001R1VK"],
                "-t",
                seconds,
                .. more,
                path,
            ]
        );
        return path;
    }
}
