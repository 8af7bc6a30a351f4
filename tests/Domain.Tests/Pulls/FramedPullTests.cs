using System.Text;
using System.Text.Json.Nodes;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Plates that a framing decision list of the title frames, from the file to the package.</summary>
public sealed class FramedPullTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task APlateIsFramedByTheTitlesListAndThePackageSaysHow()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        var list = await AddAsync("SHOW_239.fdl", Sample());
        Assert.Equal(("SHOW_239", 1, true), (list.Name, list.Version, list.IsCurrent));
        var options = Options(list) with { FramingTemplate = "DOUBLE" };
        var plan = await PlanAsync(edit, options);
        Assert.All(plan.Items.Where(i => !i.LeftOut), i => Assert.Equal((960, 540), (i.Width, i.Height)));
        Assert.Contains("SHOW_239 v1", plan.Items[0].Framing);
        var sized = await PlanAsync(edit, options with { NameTemplate = "{clip}_{width}_{plate}_v{version}" });
        Assert.Contains("_960_PL01", sized.Items[0].Name);
        var pull = await SubmitAsync(edit, options);
        // what replaces the list is no longer the list of this pull
        await AddAsync("SHOW_239.fdl", Sample(wide: 300));
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Id);
        Assert.True(
            done.Pull.State == PullState.Done,
            done.Pull.Words + string.Join('\n', done.Items.Select(i => $"{i.State} {i.Name} {i.Words}"))
        );
        foreach (var item in done.Items)
        {
            Assert.Equal((960, 540), (item.Width, item.Height));
            Assert.Equal(item.Count, item.Proof!.Compared);
        }
        var package = await world.PackageAsync(pull.Id);
        var first = done.Items[0];
        var frame = package.Files.First(f => f.Path.StartsWith($"{first.Name}/960x540/", StringComparison.Ordinal));
        var small = Path.Combine(world.MediaRoot, "small.png");
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", world.FileOf(done, frame.Path), "-vf", "scale=480:270", small);
        Assert.Equal((int)first.First, FrameStrip.Read(small, 480, 270)[0].Frame);

        var written = ReadFdl.Bytes(File.ReadAllBytes(world.FileOf(done, "framing/SHOW_239_v1_delivered.fdl"))).Fdl!;
        Assert.DoesNotContain(CheckFdl.Of(written), f => f.Severity == FindingSeverity.Error);
        var canvas = written.Canvases.Single(c => c.Id == "OG_DOUBLE");
        Assert.Equal((new FdlSize(960, 540), "OG"), (canvas.Dimensions, canvas.SourceCanvasId));
        Assert.Equal(864, canvas.FramingDecisions[0].Dimensions.Width);
        Assert.Equal(89.2468m, canvas.FramingDecisions[0].Anchor.Y);
        Assert.Equal("OG", written.Canvases.First().Id);

        var lists = (await Lists.ListAsync(world.Admin, "MOON", World.None)).Value.Lists;
        Assert.Equal([(2, 0), (1, 1)], lists.Select(l => (l.Version, l.Pulls.Count)));
        Assert.Equal("framing-used", (await Lists.RemoveAsync(world.Admin, "MOON", list.Id, World.None)).Refusal!.Code);
        Assert.Null((await Lists.RemoveAsync(world.Admin, "MOON", lists[0].Id, World.None)).Refusal);
    }

    [SharedSamplesFact]
    public async Task WhatFitsNoCanvasIsSaidOfEachRangeAndWhatIsChosenWrongIsRefused()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        var large = await AddAsync(
            "LARGE.fdl",
            Encoding.UTF8.GetBytes(
                Encoding
                    .UTF8.GetString(Sample())
                    .Replace("\"width\":480,\"height\":270", "\"width\":960,\"height\":540")
            )
        );
        var plan = await PlanAsync(edit, Options(large) with { FramingTemplate = "DOUBLE" });
        var problem = plan.Items[0].Problems.Single(p => p.Code == "framing-size");
        Assert.Contains("is 480 × 270, and no canvas of LARGE v1 is: it has OG of 960 × 540", problem.Words);

        Assert.Contains("DOUBLE, SMALL", await RefusedAsync(edit, Options(large)));
        Assert.Contains(
            "has no canvas template X",
            await RefusedAsync(edit, Options(large) with { FramingTemplate = "X" })
        );
        Assert.Contains(
            "none is chosen",
            await RefusedAsync(edit, Options(large) with { FramingList = null, FramingTemplate = "DOUBLE" })
        );
        var wrong = await Lists.AddAsync(
            world.Admin,
            "MOON",
            "BAD.fdl",
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sample()).Replace("\"width\":480,", "\"width\":\"wide\",")),
            World.None
        );
        Assert.Contains("$.contexts[0].canvases[0].dimensions.width", wrong.Refusal!.Words);
    }

    private FramingLists Lists => world.Get<FramingLists>();

    private static PullOptions Options(FramingListAnswer list) =>
        new()
        {
            Events = ["1", "2"],
            Handles = 2,
            NameTemplate = "{clip}_{event}_{plate}_v{version}",
            Framing = PullFraming.Template,
            FramingList = list.Id,
            LeaveOutBlocked = true,
        };

    /// <summary>The sample list with two templates: twice as large, and as large as the framing.</summary>
    private static byte[] Sample(int wide = 960)
    {
        var fdl = JsonNode.Parse(File.ReadAllText(Samples.At("other", "fdl", "synth_239.fdl")))!;
        JsonObject Template(string id, int width, string fit) =>
            new()
            {
                ["id"] = id,
                ["target_dimensions"] = new JsonObject { ["width"] = width, ["height"] = 0 },
                ["target_anamorphic_squeeze"] = 1,
                ["fit_source"] = fit,
                ["fit_method"] = "width",
                ["alignment_method_vertical"] = "center",
                ["alignment_method_horizontal"] = "center",
                ["round"] = new JsonObject { ["even"] = "even", ["mode"] = "up" },
            };
        fdl["canvas_templates"] = new JsonArray(
            Template("DOUBLE", wide, "canvas.dimensions"),
            Template("SMALL", 432, "framing_decision.dimensions")
        );
        return Encoding.UTF8.GetBytes(fdl.ToJsonString());
    }

    private async Task<FramingListAnswer> AddAsync(string name, byte[] file)
    {
        var added = await Lists.AddAsync(world.Admin, "MOON", name, file, World.None);
        Assert.Null(added.Refusal?.Words);
        return added.Value;
    }

    private async Task<PullPlanAnswer> PlanAsync(Guid edit, PullOptions options)
    {
        var plan = await world
            .Get<PlanPull>()
            .RunAsync(world.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None);
        Assert.Null(plan.Refusal?.Words);
        return plan.Value;
    }

    private async Task<string> RefusedAsync(Guid edit, PullOptions options) =>
        (await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None))
            .Refusal!
            .Words;

    private async Task<PullAnswer> SubmitAsync(Guid edit, PullOptions options)
    {
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.Null(pull.Refusal?.Words);
        return pull.Value;
    }
}
