using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What a person gives to a day, and what set left on the roll: lists with CDLs, framing decisions, reference stills.</summary>
public sealed class DailiesSidecarTests : IDisposable
{
    private const string List = """
        TITLE: DAY
        FCM: NON-DROP FRAME

        001  A001R1   V     C        10:00:00:00 10:00:01:05 01:00:00:00 01:00:01:05
        *ASC_SOP (1.1 1.0 0.9)(0.01 0 -0.01)(1 1 1)
        *ASC_SAT 0.5

        """;

    private readonly World world = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mpp-sidecars-");

    public void Dispose()
    {
        world.Dispose();
        folder.Delete(recursive: true);
    }

    [NeedsFfmpegFact]
    public async Task ADaysListAndAFramingDecisionListAreFollowedAndTheClipSaysSo()
    {
        using var day = await FilmedDay.OfAsync(world);
        await SaveAsync(FilmedDay.Settings with { Shape = null });
        Assert.Contains((await IntentAsync()).Defaults, w => w.StartsWith("No shape", StringComparison.Ordinal));
        Assert.Equal("1 event with a CDL", (await AddAsync("DAY.edl", List, FilmedDay.Day)).Value.Holds);
        Assert.Equal("frames of 320 × 180", (await AddAsync("show.fdl", Fdl(320, 180), null)).Value.Holds);
        // of another day, and of another camera
        await AddAsync("OTHER.edl", List.Replace("0.5", "0.1", StringComparison.Ordinal), FilmedDay.Day.AddDays(1));
        await AddAsync("zoom.fdl", Fdl(640, 480), null);
        var intent = await IntentAsync();
        Assert.DoesNotContain(intent.Defaults, w => w.StartsWith("No shape", StringComparison.Ordinal));
        var roll = Assert.Single(intent.Rolls);
        Assert.Equal((2L, 2L, 1L), (roll.Looks, roll.Framed, roll.Stills));
        Assert.Contains(roll.Words, w => w.StartsWith("Framed by show.fdl: 2.39", StringComparison.Ordinal));
        Assert.Contains(roll.Words, w => w.StartsWith("1 clip has no reference still", StringComparison.Ordinal));

        var session = (
            await world.Get<MakeSession>().RunAsync(world.Admin, "MOON", new(FilmedDay.Day), World.None)
        ).Value;
        await day.MakeAsync();
        var clip = (await day.ShowAsync(session.Id)).Clips[0];
        Assert.Equal(("made", "DAY.edl, event 001"), (clip.State, clip.LookSource));
        Assert.StartsWith("show.fdl: 2.39, 300 × 126 from 10, 27 of 320 × 180", clip.FramedBy);
        // what the log says is what was made
        var ale = (await world.Get<DailiesAle>().RunAsync(world.Admin, session.Id, World.None)).Value.Text;
        Assert.Contains("(1.1000 1.0000 0.9000)(0.0100 0.0000 -0.0100)(1.0000 1.0000 1.0000)\t0.5000", ale);
        var still = Assert.Single(clip.Stills);
        Assert.Equal(
            ("A001C001_10-00-00-12.jpg", 12L, true, true),
            (still.FileName, still.Frame, still.IsExact, still.IsShown)
        );
        await using (
            var lattice = (await world.Get<ShowDailies>().LatticeAsync(world.Admin, clip.Id, World.None)).Value
        )
            Assert.Equal(65 * 65 * 65 * 6, lattice.Length);
    }

    /// <summary>From what the title is set to, to what the file says of itself.</summary>
    [NeedsOiioTheory]
    [InlineData(DailiesDisplay.Rec709, "ACES Rec.709", "bt709")]
    [InlineData(DailiesDisplay.Srgb, "ACES sRGB", "iec61966-2-1")]
    public async Task ATitleThroughAcesSaysItsWayAndTagsWhatItEndsIn(
        DailiesDisplay display,
        string output,
        string transfer
    )
    {
        using var day = await FilmedDay.OfAsync(world);
        await SaveAsync(
            FilmedDay.Settings with
            {
                Colour = DailiesColour.Aces,
                CdlSpace = CdlSpace.Camera,
                Display = display,
                InputSpace = "ARRI LogC3",
                HeadSeconds = 0,
            }
        );
        var session = (
            await world.Get<MakeSession>().RunAsync(world.Admin, "MOON", new(FilmedDay.Day), World.None)
        ).Value;
        await day.MakeAsync();
        var clip = (await day.ShowAsync(session.Id)).Clips[0];
        Assert.Equal(("made", (string?)null), (clip.State, clip.Words));
        Assert.Equal(["CDL of ALE, in ARRI LogC3.", $"ARRI LogC3 to {output}."], clip.LookWords);
        Assert.DoesNotContain(clip.Qc, q => q.Code == "colour");

        var keys = await day.KeysAsync(clip.Id);
        foreach (var extension in (string[])[".mp4", ".mov"])
        {
            var file = Path.Combine(folder.FullName, "made" + extension);
            await using (var stored = await Read(keys.Single(k => k.EndsWith(extension, StringComparison.Ordinal))))
            await using (var copy = File.Create(file))
                await stored.CopyToAsync(copy);
            var said = Ffmpeg.Run(
                "ffprobe",
                [
                    "-v",
                    "error",
                    "-select_streams",
                    "v",
                    "-show_entries",
                    "stream=color_transfer",
                    "-of",
                    "csv=p=0",
                    file,
                ]
            );
            Assert.Equal(transfer, Encoding.ASCII.GetString(said).Trim().TrimEnd(','));
        }

        Task<Stream> Read(string key) => world.Stores.Media.ReadAsync(key, 0, null, World.None);
    }

    [Fact]
    public async Task WhatIsNoListWithCdlsAndNoFramingDecisionListIsRefusedWithASentence()
    {
        Assert.Equal("file-unknown", (await AddAsync("look.cube", "x", null)).Refusal!.Code);
        Assert.Equal(
            "edl-without-cdl",
            (await AddAsync("cut.edl", List.Replace("*ASC", "*NOT", StringComparison.Ordinal), null)).Refusal!.Code
        );
        Assert.Equal("fdl-unreadable", (await AddAsync("show.fdl", "{", null)).Refusal!.Code);
        var viewer = world.Person("viewer@example.org", role: TitleRole.Vendor);
        Assert.Equal("not-found", (await AddAsync("DAY.edl", List, null, viewer)).Refusal!.Code);
    }

    [Fact]
    public async Task AFileOfTheSameNameAndDayTakesTheFormersPlaceAndCanBeTakenAway()
    {
        await AddAsync("DAY.edl", List, FilmedDay.Day);
        await AddAsync("DAY.edl", List, null);
        var later = (await AddAsync("DAY.edl", List + "\n", FilmedDay.Day)).Value;
        var files = world.Get<DailiesSidecars>();
        var listed = (await files.ListAsync(world.Admin, "MOON", World.None)).Value;
        Assert.Equal([FilmedDay.Day, null], listed.Select(f => f.Day));
        Assert.Equal(later.Id, listed[0].Id);
        Assert.Equal(
            Encoding.UTF8.GetBytes(List + "\n"),
            (await files.OpenAsync(world.Admin, "MOON", later.Id, World.None)).Value.File
        );
        Assert.Null((await files.RemoveAsync(world.Admin, "MOON", later.Id, World.None)).Refusal);
        Assert.Single((await files.ListAsync(world.Admin, "MOON", World.None)).Value);
        using var db = world.Db();
        Assert.Equal(3, await db.Audit.CountAsync(a => a.Deed == "dailies-file-added"));
    }

    [Theory]
    [InlineData("_10-00-01-12", 37L)]
    [InlineData(".10000112", 37L)]
    [InlineData("_grade_v2", null)]
    [InlineData("_11-00-00-00", null)]
    public void TheTimecodeInAStillsNameSaysItsFrame(string tail, long? frame) =>
        Assert.Equal(
            frame,
            DayStills.FrameIn(
                tail,
                new Clip
                {
                    Id = Guid.NewGuid(),
                    TitleId = Guid.NewGuid(),
                    RollId = Guid.NewGuid(),
                    Name = "A001C001",
                    Timecode = "10:00:00:00",
                    RateNumerator = 25,
                    RateDenominator = 1,
                    Frames = 100,
                }
            )
        );

    private async Task SaveAsync(DailiesSettings settings) =>
        Assert.Null((await world.Get<DailiesSetup>().SaveAsync(world.Admin, "MOON", settings, World.None)).Refusal);

    private async Task<IntentAnswer> IntentAsync() =>
        (await world.Get<CheckIntent>().RunAsync(world.Admin, "MOON", FilmedDay.Day, null, World.None)).Value;

    private Task<Outcome<DailiesSidecarAnswer>> AddAsync(string name, string text, DateOnly? day, Who? who = null) =>
        world
            .Get<DailiesSidecars>()
            .AddAsync(who ?? world.Admin, "MOON", name, day, Encoding.UTF8.GetBytes(text), World.None);

    private static string Fdl(int width, int height) =>
        $$"""
            {
              "uuid": "7b1c0d7e-5a6a-4d7e-9a54-1d2f6d0a0001",
              "version": { "major": 2, "minor": 0 },
              "framing_intents": [{ "label": "2.39", "id": "FI", "aspect_ratio": { "width": 239, "height": 100 }, "protection": 0 }],
              "contexts": [{ "canvases": [{
                "id": "C", "source_canvas_id": "C", "dimensions": { "width": {{width}}, "height": {{height}} },
                "framing_decisions": [{
                  "id": "C-FI", "framing_intent_id": "FI",
                  "dimensions": { "width": 300, "height": 126 }, "anchor_point": { "x": 10, "y": 27 }
                }]
              }] }]
            }
            """;
}
