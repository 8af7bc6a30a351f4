using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>
/// Conform pulls of what cameras record, from the edit to the package: each delivered frame by its pixels, timecode, reel, and every
/// sample of every sound stream. Over midnight, over the minute of drop frame, backwards, frozen, at 200 %.
/// </summary>
public sealed class OddCardsTests : IDisposable
{
    private const int Handles = 2;

    /// <summary>XAVC-Intra's kind of H.264, two mono tracks; DNxHR, four; ProRes, a mono and a stereo track.</summary>
    private static readonly (string Clip, string File, string Codec, int Height, int[] Sounds)[] Forms =
    [
        ("C001", ".mov", "-pix_fmt yuv422p10le -c:v prores_ks -profile:v 3", 64, [1, 2]),
        (
            "C002",
            ".mxf",
            "-pix_fmt yuv422p10le -c:v libx264 -profile:v high422 -g 1 -bf 0 -x264-params keyint=1:scenecut=0",
            64,
            [1, 1]
        ),
        ("C003", ".mxf", "-pix_fmt yuv422p -c:v dnxhd -profile:v dnxhr_hq", 128, [1, 1, 1, 1]),
        ("C004", ".mov", "-pix_fmt yuv422p -c:v dnxhd -profile:v dnxhr_hq", 128, [2]),
    ];

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [FfmpegTheory]
    [InlineData("24000/1001", "23.976", "23:59:59:00", "NON-DROP FRAME", 24)]
    [InlineData("30000/1001", "29.97", "00:00:58;20", "DROP FRAME", 30)]
    [InlineData("25/1", "25", "23:59:59:10", "NON-DROP FRAME", 25)]
    public async Task EveryFrameTimecodeReelAndSampleIsTheCameras(
        string rate,
        string named,
        string start,
        string fcm,
        int nominal
    )
    {
        const string reel = "A001R1";
        using var card = new MadeCard(reel);
        foreach (var (i, form) in Forms.Index())
            card.Odd(reel[..4] + form.Clip + form.File, i + 1, 72, start, rate, form.Codec, form.Height, form.Sounds);
        await StoredCards.StoreAsync(world, card.Folder);

        var fps = FrameRate.Parse(named);
        var begin = Timecode.Parse(start, fps);
        // what is seen: first and last frame of the clip, as a person reads the list
        (int First, int Last, string Motion)[] events =
        [
            (18, 47, ""),
            (34, 39, $"-{nominal:000}.0"),
            (50, 50, "000.0"),
            (54, 63, $"{2 * nominal:000}.0"),
        ];
        var list = new StringBuilder($"TITLE: ODD\nFCM: {fcm}\n");
        var (number, record) = (0, Timecode.Parse(fcm[0] == 'D' ? "01:00:00;00" : "01:00:00:00", fps));
        foreach (var form in Forms)
        foreach (var ev in events)
        {
            var source = ev.Last - ev.First + 1;
            var length = ev.Motion switch
            {
                "000.0" => 12,
                _ when ev.First == 54 => source / 2,
                _ => source,
            };
            var clip = reel[..4] + form.Clip;
            list.Append(
                $"{++number:000}  {reel} V C {begin.Add(ev.First)} {begin.Add(ev.Last + 1)} {record} {record.Add(length)}\n"
            );
            if (ev.Motion.Length > 0)
                list.Append($"M2   {reel} {ev.Motion} {begin.Add(ev.First)}\n");
            list.Append($"* SOURCE FILE: {clip}\n");
            record = record.Add(length);
        }

        var options = new PullOptions { Output = PullOutput.Trim, Handles = Handles };
        var edit = (
            await world
                .Get<AddEdit>()
                .RunAsync(
                    world.Admin,
                    new("MOON", "ODD_v01.edl", Encoding.UTF8.GetBytes(list.ToString()), named),
                    World.None
                )
        )
            .Value
            .Edit
            .Id;
        var plan = await world.PlanConformAsync(edit, options);
        Assert.True(
            plan.MaySubmit,
            plan.Words + string.Join('\n', plan.Items.SelectMany(i => i.Problems).Select(p => p.Words))
        );
        Assert.Equal(Forms.Length * events.Length, plan.Items.Count);
        Assert.All(plan.Items, i => Assert.False(i.IsWhole, i.WholeReason));
        var submitted = await world.SubmitConformAsync(edit, options);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(submitted.Id);
        Assert.True(
            done.Pull.State == PullState.Done,
            done.Pull.Words + string.Join('\n', done.Items.Select(i => $"{i.State} {i.Name} {i.Words}"))
        );

        foreach (var (i, item) in plan.Items.Index())
        {
            var (form, ev) = (i / events.Length, events[i % events.Length]);
            // handles at both ends, as far as the clip has them
            Assert.Equal(
                (ev.First - Handles, (long)Math.Min(72, ev.Last + Handles + 1) - ev.First + Handles),
                (item.First, item.Count)
            );
            var film = world.FileOf(done, item.Files[0]);
            Assert.Equal(
                Enumerable.Range((int)item.First, (int)item.Count).Select(f => (form + 1, f)),
                FrameStrip.Read(film, MadeCard.Width, Forms[form].Height)
            );
            Assert.Equal(
                begin.Add(item.First).ToString(),
                Ffmpeg.Ask(film, "format_tags=timecode:stream_tags=timecode").Split('\n')[0].Trim()
            );
            Assert.Contains(
                reel,
                Ffmpeg.Ask(film, "format_tags=reel_name:stream_tags=reel_name").Split('\n').Select(l => l.Trim())
            );
            Assert.Equal(rate, Ffmpeg.Ask(film, "stream=r_frame_rate", "-select_streams", "v:0").Split('\n')[0].Trim());
            Sounds(
                Path.Combine(card.Folder, Path.GetFileName(reel[..4] + Forms[form].Clip + Forms[form].File)),
                film,
                item,
                fps,
                Forms[form].Sounds
            );
        }

        Relinked(done, plan, events, fps);
        var root = Path.GetDirectoryName(world.FileOf(done, "turnover.html"))!;
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(root)).Exit);
    }

    /// <summary>The relinked edits show in each delivered file what the cut shows of the original.</summary>
    private void Relinked(
        PullDetail done,
        PullPlanAnswer plan,
        (int First, int Last, string Motion)[] events,
        FrameRate fps
    )
    {
        foreach (var form in new[] { "edl", "otio", "xml" })
        {
            var name = $"ODD_v01_relinked.{form}";
            var timeline = ReadEdit
                .Bytes(File.ReadAllBytes(world.FileOf(done, name)), name, new() { Rate = fps })
                .Timelines[0];
            var read = timeline.Events.Where(e => e.Kind == EventKind.Clip).ToList();
            Assert.Equal(plan.Items.Count, read.Count);
            foreach (var (i, ev) in read.Index())
            {
                var item = plan.Items[i];
                Assert.Equal(Path.GetFileName(item.Files[0]), ev.Source.File);
                var film = world.FileOf(done, item.Files[0]);
                var strip = FrameStrip.Read(film, MadeCard.Width, Forms[i / events.Length].Height);
                var start = Ffmpeg.Ask(film, "format_tags=timecode:stream_tags=timecode").Split('\n')[0].Trim();
                var at = new ClipSpan(Timecode.Parse(start, fps), strip.Count).Locate(SourceNeed.FramesOf(ev));
                var wanted = events[i % events.Length];
                Assert.Equal((wanted.First, wanted.Last), (strip[(int)at.In].Frame, strip[(int)at.Last].Frame));
                Assert.Equal(wanted.Motion.StartsWith('-'), ev.Speed is { IsReverse: true });
                Assert.Equal(wanted.Motion == "000.0", ev.Speed is { IsFreeze: true });
            }
        }
    }

    /// <summary>Each stream from the first frame's first sample on, as many as the frames are long: the nearest, where frames begin between samples.</summary>
    private static void Sounds(string source, string film, PlannedItemAnswer item, FrameRate fps, int[] channels)
    {
        Assert.Equal(
            channels.Length,
            Ffmpeg.Ask(film, "stream=codec_type", "-select_streams", "a").Split('\n').Count(l => l.Trim() == "audio")
        );
        var samples = 48000m * fps.Denominator / fps.Numerator;
        foreach (var (i, count) in channels.Index())
        {
            var frame = 3 * count;
            var (from, length) = (
                (int)Math.Round(item.First * samples, MidpointRounding.AwayFromZero) * frame,
                (int)Math.Round(item.Count * samples, MidpointRounding.AwayFromZero) * frame
            );
            Assert.Equal(Pcm(source, i).AsSpan(from, length).ToArray(), Pcm(film, i));
        }
    }

    private static byte[] Pcm(string film, int stream) =>
        Ffmpeg.Run("ffmpeg", ["-v", "error", "-i", film, .. $"-map 0:a:{stream} -c:a pcm_s24le -f s24le -".Split(' ')]);

    [FfmpegTheory]
    [InlineData("dpx")]
    [InlineData("tif")]
    [InlineData("dng")]
    public async Task ASequenceWithAHoleGivesTheFramesBesideItByteForByteAndNothingOverIt(string extension)
    {
        using var card = new MadeCard("D001R1");
        card.Frames("D001C001", 7, 24, extension);
        string Name(long number) => $"D001C001/D001C001.{number}.{extension}";
        File.Delete(Path.Combine(card.Folder, Name(1013)));
        await StoredCards.StoreAsync(world, card.Folder);
        using var db = world.Db();
        var clips = await db.Clips.OrderBy(c => c.Frames).ToListAsync();
        var clip = Assert.Single(clips);
        Assert.Null(clip.OpaqueReason);
        var options = new PullOptions { Output = PullOutput.Trim, Handles = 0 };
        PlanPullRequest Ask(params PickedRange[] picked) => new(PullKind.Conform, null, options, null, picked);
        var over = (
            await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", Ask(new PickedRange(clip.Id, 10, 5)), World.None)
        ).Value;
        Assert.False(over.MaySubmit);
        Assert.Contains(over.Items[0].Problems, p => p.Severity == FindingSeverity.Error && p.Words.Contains("1013"));

        var beside = Ask(new(clip.Id, 8, 4), new(clip.Id, 13, 4));
        var pull = await world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(beside), World.None);
        Assert.Null(pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Pull.Words + done.Items[0].Words + done.Items[1].Words);
        var files = (await world.PackageAsync(pull.Value.Id))
            .Files.Select(f => f.Path)
            .Where(f => f.EndsWith("." + extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        long[] numbers = [1009, 1010, 1011, 1012, 1014, 1015, 1016, 1017];
        Assert.Equal(numbers.Length, files.Count);
        foreach (var number in numbers)
        {
            var file = Assert.Single(files, f => f.Contains($".{number}.", StringComparison.Ordinal));
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(card.Folder, Name(number))),
                await File.ReadAllBytesAsync(world.FileOf(done, file))
            );
        }
    }
}
