using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

public sealed class SampleCardTests(SampleCards cards) : IClassFixture<SampleCards>
{
    public static TheoryData<string> Files { get; } = [.. CardSamples.Rows.Select(r => $"{r.Card}/{r.File}")];

    [CardSamplesTheory]
    [MemberData(nameof(Files))]
    public void ManifestRowIsFoundWithItsNameTimecodeRateFramesAndReel(string file)
    {
        var row = Row(file);
        var clip = cards.Find(row);
        var report = clip.Report;
        var isFirst = report.Name == row.Clip;
        Assert.True(isFirst || report.Files.Count(f => f.Role == ClipFileRole.Media) > 1, report.Name);
        Assert.Equal(RollKind.Camera, clip.Roll.Kind);
        if (row.Reel.Length > 0)
        {
            Assert.Equal(row.Reel, report.Reel);
        }

        if (row.IsOpaque)
        {
            Assert.NotNull(report.OpaqueReason);
            Assert.Empty(clip.Made.Renditions);
            return;
        }

        Assert.Null(report.OpaqueReason);
        var holes = report.Files[0].Sequence?.Holes.Sum(h => h.Last - h.First + 1) ?? 0;
        var rows = CardSamples.Rows.Where(r => cards.Find(r) == clip).Sum(r => r.Frames);
        Assert.Equal(rows, report.Frames + holes);
        Assert.Equal(
            FrameRate.Parse(row.Rate),
            new FrameRate(report.RateNumerator!.Value, report.RateDenominator!.Value)
        );
        if (isFirst && row.Timecode.Length > 0)
        {
            Assert.Equal(row.Timecode, report.Timecode);
        }

        if (row.Card.StartsWith('A'))
        {
            Assert.Equal((row.Scene, row.Take), (report.Scene, report.Take));
            Assert.Equal(row.Camera, report.CameraIndex);
        }
    }

    [CardSamplesTheory]
    [MemberData(nameof(Files))]
    public void ProxyHoldsEveryFrameInOrder(string file)
    {
        var row = Row(file);
        var clip = cards.Find(row);
        if (row.IsOpaque || clip.Report.Name != row.Clip)
        {
            return;
        }

        var proxy = clip.Rendition(RenditionKind.Proxy)!;
        Assert.DoesNotContain(clip.Made.Findings, f => f.Code is "frame-count-mismatch" or "proxy-failed");
        var strips = FrameStrip.Read(proxy.File, proxy.Width!.Value, proxy.Height!.Value);
        var range = clip.Report.Files[0].Sequence;
        var parts = CardSamples.Rows.Where(r => cards.Find(r) == clip);
        var expected = parts.SelectMany(r =>
            Enumerable.Range(0, (int)r.Frames!.Value).Select(n => (r.StripId, Shown(range, n)))
        );
        Assert.Equal(expected, strips);
    }

    [CardSamplesTheory]
    [InlineData("A003R1VK/A003C004_250311_R1VK.mov", ProxyForm.DnxhdMov)]
    [InlineData("H001_DJI/DCIM/100MEDIA/DJI_0007.MP4", ProxyForm.DnxhdMxf)]
    [InlineData("D001_plates/D001C001_250311/dpx/D001C001_250311.%07d.dpx", ProxyForm.ProResProxy)]
    public async Task AnEditorialProxyHasEveryFrameInItsPlace(string file, ProxyForm form)
    {
        var row = Row(file);
        var clip = cards.Find(row);
        var work = Directory.CreateTempSubdirectory("mpp-editorial-").FullName;
        try
        {
            var root = Path.Combine(CardSamples.Folder!, clip.Roll.Path);
            var recipe = new ProxyRecipe(form, ProxySize.Source, []);
            var outcome = await new ProxyMaker(new()).MakeAsync(clip.Report, root, work, recipe, null, default);
            Assert.Null(outcome.Words);
            var made = outcome.Made!;
            Assert.Equal(
                Enumerable.Range(0, (int)row.Frames!.Value).Select(n => (row.StripId, n)),
                FrameStrip.Read(made.File, made.Width!.Value, made.Height!.Value)
            );
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    [CardSamplesTheory]
    [MemberData(nameof(Files))]
    public void ProxyKeepsRateTimecodeAndPlainForm(string file)
    {
        var row = Row(file);
        var clip = cards.Find(row);
        if (row.IsOpaque)
        {
            return;
        }

        var proxy = clip.Rendition(RenditionKind.Proxy)!.File;
        var rate = clip.Report.RateNumerator is { } n ? $"{n}/{clip.Report.RateDenominator}" : "24/1";
        Assert.Equal(
            $"h264\nyuv420p\n{rate}\n{rate}",
            Ffmpeg.Ask(proxy, "stream=codec_name,pix_fmt,r_frame_rate,avg_frame_rate", "-select_streams", "v:0")
        );
        if (clip.Report.Timecode is { } timecode)
        {
            Assert.Equal(timecode, Ffmpeg.Ask(proxy, "stream_tags=timecode", "-select_streams", "v:0"));
        }

        var hasSound = clip.Report.Channels > 0;
        Assert.Equal(hasSound ? "aac" : "", Ffmpeg.Ask(proxy, "stream=codec_name", "-select_streams", "a"));
        Assert.Equal(hasSound, clip.Rendition(RenditionKind.Waveform) is not null);
        Assert.InRange(clip.Rendition(RenditionKind.Filmstrip)!.Frames!.Value, 10, 20);
        Assert.InRange(clip.Rendition(RenditionKind.Thumbnail)!.Width!.Value, 2, 640);
    }

    [CardSamplesFact]
    public void SoundRollMatchesItsReport()
    {
        var roll = Assert.Single(cards.Rolls, r => r.Kind == RollKind.Sound);
        var lines = File.ReadLines(Path.Combine(CardSamples.Folder!, roll.Path, "sound_report.csv")).Skip(1).ToList();
        Assert.NotEmpty(lines);
        foreach (var c in lines.Select(l => l.Split(',')))
        {
            var clip = Assert.Single(cards.Clips, s => s.Report.Files[0].Path == c[0]);
            Assert.Equal(
                (c[1], c[2], c[3], c[4]),
                (clip.Report.Scene, clip.Report.Take, clip.Report.Reel, clip.Report.Timecode)
            );
            Assert.Equal(c[6], clip.Report.Metadata["bext:TimeReference"]);
            Assert.Equal(c[7], clip.Report.Metadata["sound:Samples"]);
            Assert.Equal(["MIX", "BOOM", "LAV1", "LAV2"], clip.Report.TrackNames);
            Assert.Equal(c[2] == "2", clip.Report.Circled);
            Assert.NotNull(clip.Rendition(RenditionKind.Waveform));
            Assert.EndsWith(".m4a", clip.Rendition(RenditionKind.Proxy)!.File);
        }
    }

    [CardSamplesFact]
    public void EveryFileIsInExactlyOneRollAndOnePlaceOfIt()
    {
        var files = CardSamples.List(CardSamples.Folder!);
        Assert.Equal(
            files.Select(f => f.Path).Order(),
            cards.Rolls.SelectMany(r => r.Files.Select(f => Full(r, f.Path))).Order()
        );
        foreach (var roll in cards.Rolls)
        {
            var contents = ClipGrouper.Group(roll);
            var inClips = contents.Clips.SelectMany(c => c.Files).Sum(f => f.Sequence?.Count ?? 1);
            Assert.Equal(roll.Files.Count, inClips + contents.OtherFiles.Count);
            Assert.DoesNotContain(contents.Findings, f => f.Code == "card-unknown");
        }

        Assert.Equal(RollKind.Other, Assert.Single(cards.Rolls, r => r.Name == "looks").Kind);
    }

    [CardSamplesFact]
    public void MissingSpansAndFramesAreNamed()
    {
        foreach (var row in CardSamples.Rows.Where(r => r.File.Contains("missing") || r.Codec.Contains("missing")))
        {
            var finding = Assert.Single(cards.Find(row).Contents.Findings);
            Assert.Contains(finding.Code, (string[])["span-missing", "frame-missing"]);
            Assert.Contains(row.IsOpaque ? "_002.R3D" : "1004", finding.Words);
        }
    }

    private static int Shown(SequenceRange? range, int place) =>
        range?.Holes.FirstOrDefault(h => range.First + place >= h.First && range.First + place <= h.Last) is { } hole
            ? (int)(hole.First - 1 - range.First)
            : place;

    private static string Full(RollPlan roll, string path) => roll.Path.Length == 0 ? path : $"{roll.Path}/{path}";

    private static ManifestRow Row(string file) => CardSamples.Rows.Single(r => $"{r.Card}/{r.File}" == file);
}
