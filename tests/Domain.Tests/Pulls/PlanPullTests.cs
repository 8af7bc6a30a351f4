using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls of the sample edit over the sample cards, from the plan to the rows.</summary>
public sealed class PlanPullTests : IDisposable
{
    private static readonly string[] Cards =
    [
        "A003R1VK",
        "B007_VENICE",
        "C002_editorial_mxf",
        "F001_CANON",
        "G001_GOPRO",
        "H001_DJI",
        "D001_plates",
    ];

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task EveryEventIsPlannedWithItsFramesAndWhatIsBlackIsSaid()
    {
        await StoreCardsAsync();
        var edit = await AddAsync("SYNTH_R1_v03_file129.edl");
        var plan = await PlanAsync(edit, Options);
        Assert.Empty(plan.Problems);
        var expected = Expected("SYNTH_R1_v03");
        var items = plan.Items.ToDictionary(i => i.Events[0].Number.TrimStart('0'));
        foreach (var row in expected)
        {
            var number = row.GetProperty("event").GetInt32().ToString();
            var item = items[number];
            var pulled = row.GetProperty("pull_with_8_frame_handles");
            Assert.Equal(row.GetProperty("clip").GetString(), item.Clip);
            Assert.Equal(pulled.GetProperty("first").GetInt64(), item.First);
            // The dissolve of event 3 shows eight frames of event 2 more; the expectation leaves them out.
            var extra = item.Events[0].TransitionTail;
            Assert.Equal(
                Math.Min(
                    pulled.GetProperty("last").GetInt64() + extra,
                    pulled.GetProperty("clip_frames").GetInt64() - 1
                ),
                item.First + item.Count - 1
            );
            Assert.DoesNotContain(item.Problems, p => p.Severity == FindingSeverity.Error);
        }
        Assert.Equal(8, items["2"].Events[0].TransitionTail);
        Assert.Contains("200%", items["4"].Retime);
        Assert.Contains("freeze", items["10"].Retime);
        Assert.Contains(plan.NotPulled, n => n is { Number: "000005", Words: "Black." });
        Assert.Equal("09:14:22:07", items["1"].In);
        Assert.Equal("A003C001_250311_R1VK_001_PL01_v001", items["1"].Name);
        Assert.Equal(
            "A003C001_250311_R1VK_001_PL01_v001/480x270/A003C001_250311_R1VK_001_PL01_v001.1001.dpx",
            items["1"].Files[0]
        );
        Assert.True(plan.MaySubmit);
        Assert.Null(plan.Seconds);
        Assert.Contains("can't be told", plan.SecondsWords);
        Assert.True(plan.Room > 0);
    }

    [SharedSamplesFact]
    public async Task AChangedCutRaisesVersionsOfWhatGrewAndSkipsWhatDidNot()
    {
        await StoreCardsAsync();
        var options = Options with { NameTemplate = "{show}_{shot}_{plate}_v{version}", Events = ["4", "6"] };
        var third = await AddAsync("SYNTH_R1_v03_file129.edl");
        var first = await SubmitAsync(third, options);
        Assert.Equal((PullState.Queued, 1, 2), (first.State, first.Number, first.Items));
        Assert.Equal(["MOON_SYN_010_0010_PL01_v001", "MOON_SYN_010_0020_PL01_v001"], await NamesAsync(first.Id));

        var same = await PlanAsync(third, options);
        Assert.All(same.Items, i => Assert.Equal((PlateChange.Unchanged, true), (i.Change, i.LeftOut)));
        Assert.Equal("nothing-to-pull", (await TrySubmitAsync(third, options)).Refusal!.Code);

        var longer = await PlanAsync(third, options with { Handles = 10 });
        Assert.All(longer.Items, i => Assert.Equal((PlateChange.NewVersion, 2), (i.Change, i.Version)));
        var before = same.Items[0];
        Assert.True(longer.Items[0].First <= before.First && longer.Items[0].Count > before.Count);
        Assert.EndsWith("_PL01_v002", longer.Items[0].Name);

        var again = await PlanAsync(third, options with { AgainUnchanged = true });
        Assert.All(again.Items, i => Assert.Equal(("_PL01_v002", false), (i.Name![^10..], i.LeftOut)));
    }

    [SharedSamplesFact]
    public async Task ATitleMayAskForApprovalAndWhatIsRefusedIsNotMade()
    {
        await StoreCardsAsync("A003R1VK");
        var edit = await AddAsync("SYNTH_R1_v03_file129.edl");
        var options = Options with { Events = ["1"] };
        await world.Get<PullTemplates>().SetRulesAsync(world.Admin, "MOON", new(true), World.None);
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        var asked = await world
            .Get<SubmitPull>()
            .RunAsync(editor, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.Equal(PullState.WaitingForApproval, asked.Value.State);
        Assert.DoesNotContain(world.Jobs.All, j => j.Type == nameof(MakePullItem));

        var decide = world.Get<DecidePull>();
        var id = asked.Value.Id;
        Assert.Equal("not-allowed", (await decide.RunAsync(editor, id, new(true), World.None)).Refusal!.Code);
        var producer = world.Person("producer@example.org", role: TitleRole.Producer);
        Assert.Equal("reason-missing", (await decide.RunAsync(producer, id, new(false), World.None)).Refusal!.Code);
        var refused = await decide.RunAsync(producer, id, new(false, "Not this week"), World.None);
        Assert.Equal((PullState.Refused, "Not this week"), (refused.Value.State, refused.Value.Reason));
        Assert.Equal("decided", (await decide.RunAsync(producer, id, new(true), World.None)).Refusal!.Code);

        // The name stays given: who has a list with it must never find other frames under it.
        var second = await SubmitAsync(edit, options);
        Assert.Equal((PullState.Queued, 2), (second.State, second.Number));
        Assert.EndsWith("_PL02_v001", Assert.Single(await NamesAsync(second.Id)));
        Assert.Single(world.Jobs.All, j => j.Type == nameof(MakePullItem));
        var stopped = await world.Get<StopPull>().RunAsync(world.Admin, second.Id, World.None);
        Assert.Equal(PullState.Cancelled, stopped.Value.State);
        var shown = (await world.Get<ShowPull>().RunAsync(world.Admin, second.Id, World.None)).Value;
        Assert.Equal(PullItemState.Cancelled, shown.Items[0].State);
    }

    private static PullOptions Options { get; } = new() { NameTemplate = "{clip}_{event}_{plate}_v{version}" };

    private async Task StoreCardsAsync(params string[] cards)
    {
        foreach (var card in cards.Length > 0 ? cards : Cards)
            await StoredCards.StoreAsync(world, Samples.At("cards", card));
    }

    private async Task<Guid> AddAsync(string list) =>
        (
            await world
                .Get<AddEdit>()
                .RunAsync(
                    world.Admin,
                    new("MOON", list, File.ReadAllBytes(Samples.At("edit", "conform", list)), "23.976"),
                    World.None
                )
        )
            .Value
            .Edit
            .Id;

    private async Task<PullPlanAnswer> PlanAsync(Guid edit, PullOptions options)
    {
        var plan = await world
            .Get<PlanPull>()
            .RunAsync(world.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None);
        Assert.Null(plan.Refusal);
        return plan.Value;
    }

    private Task<Outcome<PullAnswer>> TrySubmitAsync(Guid edit, PullOptions options) =>
        world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);

    private async Task<PullAnswer> SubmitAsync(Guid edit, PullOptions options)
    {
        var pull = await TrySubmitAsync(edit, options);
        Assert.Null(pull.Refusal);
        return pull.Value;
    }

    private async Task<IReadOnlyList<string>> NamesAsync(Guid pull) =>
        [.. (await world.Get<ShowPull>().RunAsync(world.Admin, pull, World.None)).Value.Items.Select(i => i.Name)];

    private static List<JsonElement> Expected(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Samples.At("edit", "conform", name + ".expected.json")));
        return
        [
            .. json
                .RootElement.GetProperty("events")
                .EnumerateArray()
                .Where(e => e.GetProperty("type").GetString() != "black")
                .Select(e => e.Clone()),
        ];
    }
}
