using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>All outputs of a clip in one run, measured from their own pixels and samples.</summary>
public sealed class DailiesMakerTests
{
    private static readonly DailiesOutput Review = new(DailiesForm.Review, ProxySize.Wide1280, true);
    private static readonly DailiesOutput Mxf = new(DailiesForm.DnxhdMxf, ProxySize.Source, false);
    private static readonly DailiesOutput ProRes = new(DailiesForm.ProResProxy, ProxySize.Source, false);
    private static readonly DailiesOutput Stills = new(DailiesForm.Stills, ProxySize.Wide1280, false);
    private static readonly DailiesOutput Stream = new(DailiesForm.ReviewHls, ProxySize.Wide1280, true);

    private static readonly DailiesOutput Hevc = new(DailiesForm.ReviewHevc, ProxySize.Wide1280, true);
    private static readonly DailiesOutput HevcStream = new(DailiesForm.ReviewHevcHls, ProxySize.Wide1280, true);
    private static readonly DailiesOutput Lt = new(DailiesForm.ProResLt, ProxySize.Source, false);
    private static readonly DailiesOutput Atoms = new(DailiesForm.DnxhdOpAtom, ProxySize.Source, false);

    private const string Tracks =
        "<TRACK_LIST><TRACK><INTERLEAVE_INDEX>1</INTERLEAVE_INDEX><NAME>BOOM</NAME></TRACK>"
        + "<TRACK><INTERLEAVE_INDEX>2</INTERLEAVE_INDEX><NAME>MIX</NAME></TRACK></TRACK_LIST>";

    [FfmpegTheory]
    [InlineData("24000/1001", "09:14:22:05")]
    [InlineData("25", "09:14:22:05")]
    [InlineData("30000/1001", "10:00:59;20")]
    [InlineData("24000/1001", "23:59:59:20")]
    [InlineData("30000/1001", "23:59:59;20")]
    public async Task SlateAndBeepMeetInEveryOutput(string rate, string timecode)
    {
        using var take = new Take(rate, timecode);
        var sound = take.Recorder(before: 31, ixml: Tracks);
        var found = MatchSound.Find(new("A001C001", take.Start, 24), [sound]);
        Assert.Empty(found.Words);
        var outcome = await take.MakeAsync(
            new([Review, Mxf, ProRes, Stills, Stream, Hevc, HevcStream, Lt, Atoms])
            {
                Sound = found,
                HeadFrames = 12,
                Tone = true,
                Card = ["12A / 3", "It's 100%: [A]; \\x"],
                BurnIns = [new(BurnAnchor.Bottom, "{tc}")],
            }
        );
        Assert.Null(outcome.Words);
        foreach (var made in outcome.Made.Where(m => m.Output.Form != DailiesForm.Stills))
        {
            var (head, file) = (made.Output.HasHead ? 12 : 0, made.File);
            var isApart = made.Output.Form == DailiesForm.DnxhdOpAtom;
            Assert.Equal(24 + head, made.Frames);
            var clap = SlateClap.Frame(Take.Brightness(file));
            Assert.Equal(head + Take.Clap, clap);
            var samples = isApart ? Take.Samples(made.Parts[1]) : Take.Samples(file, made.Output.IsEditorial ? 1 : 0);
            var body = (int)new SyncSlip(head).Samples(take.Rate, 48_000);
            var beep = body + SlateClap.Sample(samples.AsSpan(body))!.Value;
            var off = beep + (isApart ? 0 : Take.Behind(file)) - new SyncSlip(clap!.Value).Samples(take.Rate, 48_000);
            var half = new SyncSlip(0, 50).Samples(take.Rate, 48_000);
            Assert.InRange(off, -half, half);
            // what is not compressed is exact
            Assert.True(!made.Output.IsEditorial || Math.Abs(off) <= 4, $"{made.Output.Form}: {off} samples");
        }

        var review = outcome.Made[0];
        Assert.InRange(Take.Samples(review.File).AsSpan(2_000, 15_000).ToArray().Max(), 0.09, 0.11);
        Assert.Equal(
            take.Start.Add(-12).ToString(),
            Ffmpeg.Ask(review.File, "format_tags=timecode:stream_tags=timecode").Split('\n')[0]
        );
        foreach (var made in outcome.Made.Where(m => m.Output.IsEditorial))
        {
            var isApart = made.Output.Form == DailiesForm.DnxhdOpAtom;
            foreach (var file in isApart ? made.Parts.Prepend(made.File) : [made.File])
            {
                Assert.StartsWith(timecode, Ffmpeg.Ask(file, "format_tags=timecode:stream_tags=timecode"));
                Assert.Contains("A001R1", Ffmpeg.Ask(file, "format_tags=reel_name:stream_tags=reel_name"));
            }

            var silent = isApart ? made.Parts[0] : made.File;
            Assert.Equal(isApart ? "1" : "1\n1", Ffmpeg.Ask(silent, "stream=channels", "-select_streams", "a"));
            Assert.Equal(0, Take.Samples(silent).Max());
        }
    }

    [FfmpegTheory]
    [InlineData("24000/1001", "09:14:22:05", ProxySize.Hd, "DNXHD", "1920,1080")]
    [InlineData("25", "09:14:22:05", ProxySize.Source, "DNXHR LB", "480,270")]
    [InlineData("30000/1001", "10:00:59;20", ProxySize.Hd, "DNXHD", "1920,1080")]
    public async Task OpAtomIsOneEssenceAFileAndAllOfThemAreOneClip(
        string rate,
        string timecode,
        ProxySize size,
        string codec,
        string pixels
    )
    {
        using var take = new Take(rate, timecode);
        var found = MatchSound.Find(new("A001C001", take.Start, 24), [take.Recorder(before: 31, ixml: Tracks)]);
        var outcome = await take.MakeAsync(new([Atoms with { Size = size }]) { Sound = found });
        Assert.Null(outcome.Words);
        var made = Assert.Single(outcome.Made);
        Assert.Equal((24, 2), (made.Frames, made.Parts.Count));
        Assert.Equal(made.Parts.Prepend(made.File).Sum(f => new FileInfo(f).Length), made.Bytes);
        foreach (var file in made.Parts.Prepend(made.File))
        {
            // SMPTE ST 390: the pattern's label ends in 10.03 here, one package and one track each
            Assert.Equal(
                "060e2b34.04010102.0d010201.10030000",
                Ffmpeg.Ask(file, "format_tags=operational_pattern_ul").Split('\n')[0]
            );
            Assert.Equal("A001C001", Ffmpeg.Ask(file, "format_tags=material_package_name").Split('\n')[0]);
            Assert.Equal(
                file == made.File ? "video" : "audio",
                Assert.Single(
                    Ffmpeg.Ask(file, "stream=codec_type").Split('\n', StringSplitOptions.RemoveEmptyEntries),
                    t => t != "data"
                )
            );
        }

        var picture = Ffmpeg.Ask(made.File, "stream=profile,width,height", "-select_streams", "v").Split('\n');
        Assert.Equal($"{codec},{pixels}", string.Join(',', picture.Where(l => l.Length > 0)));
        foreach (var sound in made.Parts)
        {
            Assert.Equal("pcm_s24le", Ffmpeg.Ask(sound, "stream=codec_name", "-select_streams", "a").Split('\n')[0]);
            // whole frames: what is over the picture's end is less than one
            var whole = new SyncSlip(24).Samples(take.Rate, 48_000);
            Assert.InRange(Take.Samples(sound).Length, whole, whole + new SyncSlip(1).Samples(take.Rate, 48_000));
        }

        Assert.Equal(Take.Clap, SlateClap.Frame(Take.Brightness(made.File)));
    }

    [FfmpegFact]
    public async Task WithoutSoundOpAtomIsThePictureAlone()
    {
        using var take = new Take("25", "10:00:00:00");
        var made = Assert.Single((await take.MakeAsync(new([Atoms]) { IsMos = true })).Made);
        Assert.Empty(made.Parts);
        Assert.Equal(24, made.Frames);
    }

    [FfmpegFact]
    public async Task HevcHasTenBitsAndTheEntryThatApplesPlayersTake()
    {
        using var take = new Take("24000/1001", "09:14:22:05", 60);
        var found = MatchSound.Find(new("A001C001", take.Start, 60), [take.Recorder(before: 31, ixml: Tracks)]);
        var outcome = await take.MakeAsync(new([Hevc, HevcStream]) { Sound = found });
        Assert.Null(outcome.Words);
        foreach (var made in outcome.Made)
        {
            var says = Ffmpeg.Ask(
                made.File,
                "stream=codec_tag_string,profile,pix_fmt,color_range,color_space,color_transfer,color_primaries",
                "-select_streams",
                "v"
            );
            foreach (var word in (string[])["hvc1", "Main 10", "yuv420p10le", "tv", "bt709"])
            {
                Assert.Contains(word, says, StringComparison.Ordinal);
            }

            var keys = Ffmpeg.Ask(made.File, "packet=flags", "-select_streams", "v").Split('\n');
            var distance = made.Output.IsStream ? 48 : 12;
            Assert.Equal(
                Enumerable.Range(0, 60).Where(n => n % distance == 0),
                keys.Where(k => k.Length > 0).Select((k, n) => (k, n)).Where(p => p.k[0] == 'K').Select(p => p.n)
            );
        }

        var stream = outcome.Made[1].File;
        await using var bytes = File.OpenRead(stream);
        var index = await StreamIndex.ReadAsync(
            async (offset, count, cancel) =>
            {
                var read = new byte[count];
                bytes.Position = offset;
                await bytes.ReadExactlyAsync(read, cancel);
                return read;
            },
            bytes.Length,
            default
        );
        Assert.Matches(@"\Ahvc1\.2\.4\.[LH]\d+(\.[0-9A-F]+)*,mp4a\.40\.2\z", index.Codecs);
        Assert.Equal(2, index.Pieces.Count);
        var playlist = Path.ChangeExtension(stream, ".m3u8");
        await File.WriteAllTextAsync(playlist, Playlists.Of(index, Path.GetFileName(stream)));
        Assert.Equal(60, Take.Brightness(playlist).Count);
    }

    [FfmpegFact]
    public async Task PartsOfTwoFilesLieWhereTheyBelongAndTheGapIsSilent()
    {
        using var take = new Take("25", "10:00:00:00", 50);
        // the first ends after one second of the picture, the second begins half a second later
        var first = take.Recorder(before: 25, seconds: 2, channels: 1);
        var second = take.Recorder(before: -37, seconds: 4, channels: 1, beeps: false);
        var found = MatchSound.Find(new("A001C001", take.Start, 50), [second, first]);
        var lane = Assert.Single(found.Lanes);
        Assert.Equal([0L, 71_040], lane.Parts.Select(p => p.At));
        var made = Assert.Single((await take.MakeAsync(new([ProRes]) { Sound = found })).Made);
        var samples = Take.Samples(made.File);
        Assert.Equal(96_000, samples.Length);
        Assert.InRange(SlateClap.Sample(samples)!.Value, 7 * 1920, 7 * 1920 + 4);
        Assert.Equal(0, samples.AsSpan(48_000, 71_040 - 48_000).ToArray().Max());
    }

    [FfmpegFact]
    public async Task SoundOfAPictureThatWasShotAt24IsPulledDownWhenSomebodySaysSo()
    {
        using var take = new Take("24000/1001", "09:14:22:05");
        // ten seconds of recording before the picture: unpulled, the beep would come 480 samples early
        var sound = take.Recorder(before: 240, seconds: 12, channels: 1, counts: FrameRate.Film);
        var found = MatchSound.Find(new("A001C001", take.Start, 24), [sound], new(Pull: SoundPull.Down));
        var made = Assert.Single((await take.MakeAsync(new([ProRes]) { Sound = found })).Made);
        Assert.InRange(SlateClap.Sample(Take.Samples(made.File))!.Value, Take.Clap * 2002 - 8, Take.Clap * 2002 + 8);
    }

    [FfmpegTheory]
    [InlineData("MIX", 0.5f)]
    [InlineData("LAV1", 0.3f)]
    public async Task OfManyTracksTheReviewPlaysTheMixOrAllOfThemQuieter(string last, float least)
    {
        using var take = new Take("25", "10:00:00:00");
        var names = new[] { "BOOM", "LAV2", last }.Select(
            (n, i) => $"<TRACK><INTERLEAVE_INDEX>{i + 1}</INTERLEAVE_INDEX><NAME>{n}</NAME></TRACK>"
        );
        var sound = take.Recorder(before: 3, channels: 3, ixml: $"<TRACK_LIST>{string.Concat(names)}</TRACK_LIST>");
        var found = MatchSound.Find(new("A001C001", take.Start, 24), [sound]);
        var made = Assert.Single((await take.MakeAsync(new([Review]) { Sound = found })).Made);
        Assert.InRange(Take.Samples(made.File).Max(), least, least + 0.35f);
    }

    [FfmpegFact]
    public async Task WithoutSoundItIsSilentOfTheRightLengthAndMosHasNone()
    {
        using var take = new Take("25", "10:00:00:00");
        var found = MatchSound.Find(new("A001C001", take.Start, 24), []);
        var none = await take.MakeAsync(new([Review, ProRes]) { Sound = found });
        Assert.Null(none.Words);
        Assert.All(none.Made, m => Assert.Equal("", Ffmpeg.Ask(m.File, "stream=index", "-select_streams", "a")));
        take.Recorder(before: 10);
        var mos = await take.MakeAsync(
            new([Review])
            {
                Sound = found,
                IsMos = true,
                BurnIns = [new(BurnAnchor.Left, "{sound}")],
            }
        );
        Assert.Null(mos.Words);
        Assert.Equal("", Ffmpeg.Ask(mos.Made[0].File, "stream=index", "-select_streams", "a"));
    }

    [FfmpegFact]
    public async Task ARangeKeepsItsTimecodeAndItsSound()
    {
        using var take = new Take("24000/1001", "09:14:22:05");
        var sound = take.Recorder(before: 5, channels: 1);
        var range = new FrameRange(4, 20);
        var found = MatchSound.Find(new("A001C001", take.Start.Add(range.In), range.Length), [sound]);
        var made = (await take.MakeAsync(new([ProRes]) { Sound = found, Range = range })).Made[0];
        Assert.Equal(16, made.Frames);
        Assert.Equal(Take.Clap - 4, SlateClap.Frame(Take.Brightness(made.File)));
        Assert.InRange(SlateClap.Sample(Take.Samples(made.File))!.Value, 3 * 2002, 3 * 2002 + 4);
        Assert.StartsWith("09:14:22:09", Ffmpeg.Ask(made.File, "stream_tags=timecode"));
    }

    [FfmpegFact]
    public async Task AClipThatCannotBeDecodedSaysWhyAndLeavesNothing()
    {
        using var take = new Take("25", "10:00:00:00");
        var report = await take.ReportAsync();
        File.WriteAllText(Path.Combine(take.Roll, "A001C001.mov"), "no film");
        var outcome = await new DailiesMaker(new()).MakeAsync(
            report,
            take.Roll,
            take.Work,
            new([Review, Mxf]),
            take.Sounds,
            null,
            default
        );
        Assert.Empty(outcome.Made);
        Assert.Contains("The dailies of A001C001 could not be made", outcome.Words);
        Assert.Empty(Directory.GetFiles(take.Work));
        var opaque = report with { OpaqueReason = "R3D is decoded by its maker's software only." };
        outcome = await new DailiesMaker(new()).MakeAsync(
            opaque,
            take.Roll,
            take.Work,
            new([Review]),
            take.Sounds,
            null,
            default
        );
        Assert.StartsWith("A001C001 has no picture here: R3D is decoded", outcome.Words);
    }

    [FfmpegTheory]
    [InlineData(DailiesForm.Review, "review MP4")]
    [InlineData(DailiesForm.ReviewHevc, "HEVC review")]
    [InlineData(DailiesForm.ReviewHevcHls, "HEVC stream")]
    [InlineData(DailiesForm.ProResLt, "ProRes LT")]
    [InlineData(DailiesForm.DnxhdOpAtom, "DNxHD OP-Atom")]
    public async Task WhatIsNotWhatWasPromisedIsNotKept(DailiesForm form, string name)
    {
        using var take = new Take("25", "10:00:00:00");
        var report = await take.ReportAsync();
        var outcome = await new DailiesMaker(new()).MakeAsync(
            report with
            {
                Frames = 30,
            },
            take.Roll,
            take.Work,
            new([new(form, ProxySize.Wide960, false), Stills]),
            take.Sounds,
            null,
            default
        );
        Assert.Contains($"has 30 frames to show, and its {name} came out with 24", outcome.Words);
        Assert.Empty(Directory.GetFiles(take.Work));
    }
}
