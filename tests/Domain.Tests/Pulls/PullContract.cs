using System.Text;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls as rows, on every database; nothing is rendered.</summary>
public abstract class PullContract : IDisposable
{
    private const string List = """
        TITLE: REEL1
        001  A001C001 V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00
        * LOC: 10:00:00:10 GREEN SHO_010
        002  A001C002 V C 02:00:02:00 02:00:04:00 10:00:02:00 10:00:04:00
        * LOC: 10:00:02:10 GREEN sho_010
        003  A001C002 V C 02:00:00:02 02:00:01:00 10:00:04:00 10:00:04:22
        * LOC: 10:00:04:10 GREEN SHO_020
        004  A001C003 V C 03:00:00:00 03:00:01:00 10:00:04:22 10:00:05:22
        * LOC: 10:00:05:00 GREEN SHO_030

        """;

    private readonly Lazy<World> made;

    protected PullContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task APlanSaysEachRangesNameHandlesAndProblemsAndASubmitGivesTheNames()
    {
        await StoreAsync();
        var edit = await AddAsync("REEL1_v01.edl", List);
        var plan = await PlanAsync(edit, new());
        Assert.Equal(4, plan.Items.Count);
        // One shot in letters of either case: its clips are its elements.
        Assert.Equal(
            ["SHO_010_PL01_v001", "sho_010_PL02_v001", "SHO_020_PL01_v001", null],
            plan.Items.Select(i => i.Name)
        );
        var third = plan.Items[2];
        Assert.Equal((0, 32, 2, 6), (third.First, third.Count, third.Head, third.ShortHead));
        Assert.Equal("handles-short", Assert.Single(third.Problems).Code);
        Assert.Equal(
            "opaque",
            Assert.Single(plan.Items[3].Problems, p => p.Severity == Integrity.FindingSeverity.Error).Code
        );
        Assert.Equal((1, false), (plan.Blocked, plan.MaySubmit));
        Assert.Equal("pull-blocked", (await TryAsync(edit, new())).Refusal!.Code);

        var pull = (await TryAsync(edit, new() { LeaveOut = [plan.Items[3].Key] })).Value;
        Assert.Equal((1, PullState.Queued, 3, "REEL1_v01"), (pull.Number, pull.State, pull.Items, pull.Name));
        var shown = await ShowAsync(pull.Id);
        Assert.Contains(shown.NotPulled, n => n.Number == "004" && n.Words.StartsWith("Left out by choice."));
        Assert.Equal(3, World.Jobs.All.Count(j => j.Type == nameof(MakePullItem)));
        using var db = World.Db();
        Assert.Equal(3, await db.GivenNames.CountAsync(n => n.Cut == "REEL1_v01.edl"));
    }

    [DatabaseFact]
    public async Task ALongerHeadIsTheNextVersionAnotherClipTheNextElementAndTheRestIsUnchanged()
    {
        await StoreAsync();
        var options = new PullOptions { LeaveOutBlocked = true };
        await TryAsync(await AddAsync("REEL1_v01.edl", List), options);
        var changed = List.Replace("01:00:02:00 01:00:04:00", "01:00:01:12 01:00:04:00", StringComparison.Ordinal)
            .Replace(
                "003  A001C002 V C 02:00:00:02 02:00:01:00",
                "003  A001C001 V C 01:00:06:00 01:00:06:22",
                StringComparison.Ordinal
            );
        var plan = await PlanAsync(await AddAsync("REEL1_v02.edl", changed), options);
        Assert.Equal(
            [PlateChange.NewVersion, PlateChange.Unchanged, PlateChange.NewElement],
            plan.Items.Take(3).Select(i => i.Change)
        );
        Assert.Equal(
            ["SHO_010_PL01_v002", "sho_010_PL02_v001", "SHO_020_PL02_v001"],
            plan.Items.Take(3).Select(i => i.Name)
        );
        // From the new head to the tail that the vendor has.
        Assert.Equal((28L, 76L), (plan.Items[0].First, plan.Items[0].Count));
        Assert.Contains("of pull 1 has fewer frames", plan.Items[0].ChangeWords);
    }

    [DatabaseFact]
    public async Task APickedRangeIsPulledLikeAnEvent()
    {
        var clip = await StoreAsync();
        var plan = await World
            .Get<PlanPull>()
            .RunAsync(
                World.Admin,
                "MOON",
                new(PullKind.Vfx, null, new(), Picked: [new(clip, 20, 10, "SHO_040"), new(clip, 230, 20, "SHO_041")]),
                World.None
            );
        Assert.Equal(
            (12L, 26L, "SHO_040_PL01_v001"),
            (plan.Value.Items[0].First, plan.Value.Items[0].Count, plan.Value.Items[0].Name)
        );
        Assert.Equal("clip-short", plan.Value.Items[1].Problems[0].Code);
        var odd = await World
            .Get<PlanPull>()
            .RunAsync(World.Admin, "MOON", new(PullKind.Vfx, null, new() { NameTemplate = "{shot}" }), World.None);
        Assert.Equal("name-template-odd", odd.Refusal!.Code);
    }

    [DatabaseFact]
    public async Task ACameraLogIsNotPutIntoAnExr()
    {
        var clip = await StoreAsync();
        using (var db = World.Db())
            await db.Clips.Where(c => c.Id == clip).ExecuteUpdateAsync(s => s.SetProperty(c => c.Gamma, "LOG-C"));
        var request = new PlanPullRequest(
            PullKind.Vfx,
            null,
            new() { Output = PullOutput.Exr },
            Picked: [new(clip, 20, 10, "SHO_040")]
        );
        var plan = await World.Get<PlanPull>().RunAsync(World.Admin, "MOON", request, World.None);
        Assert.Contains(plan.Value.Items[0].Problems, p => p.Code == "log-into-exr");
    }

    [DatabaseFact]
    public async Task PullsAreListedInTheirOrderStoppedAndSettled()
    {
        await StoreAsync();
        var edit = await AddAsync("REEL1_v01.edl", List);
        var first = (await TryAsync(edit, new() { Events = ["1"] })).Value;
        var second = (await TryAsync(edit, new() { Events = ["2"], AllowPartial = true })).Value;
        await World.Get<OrderPulls>().RunAsync(World.Admin, "MOON", new([second.Id, first.Id]), World.None);
        var list = await ListAsync();
        Assert.Equal([2, 1], list.Open.Select(p => p.Number));
        Assert.True(list.Open[0].Priority < list.Open[1].Priority);

        await EndItemsAsync(second.Id, PullItemState.Failed);
        await World.Get<PullJobs>().LookAsync(World.None);
        Assert.Equal(PullState.Failed, (await ShowAsync(second.Id)).Pull.State);
        var again = await World.Get<RetryPullItem>().RunAsync(World.Admin, second.Id, null, World.None);
        Assert.Equal((PullState.Running, 0), (again.Value.State, again.Value.Failed));
        await EndItemsAsync(second.Id, PullItemState.Made);
        await World.Get<PullEnd>().SettleAsync(second.Id, World.None);
        Assert.Equal(PullState.Packaging, (await ShowAsync(second.Id)).Pull.State);
        await World.Get<PullJobs>().LookAsync(World.None);
        Assert.Contains(World.Jobs.All, j => j == (nameof(MakePackage), second.Id));

        await World.Get<StopPull>().RunAsync(World.Admin, second.Id, World.None);
        await World.Get<StopPull>().RunAsync(World.Admin, first.Id, World.None);
        list = await ListAsync();
        Assert.Empty(list.Open);
        Assert.Equal([2, 1], list.Ended.Select(p => p.Number));
        var page = (await World.Get<ListPulls>().RunAsync(World.Admin, "MOON", null, 1, World.None)).Value;
        var rest = (await World.Get<ListPulls>().RunAsync(World.Admin, "MOON", page.Next, 1, World.None)).Value;
        Assert.Equal((2, 1, null), (page.Ended[0].Number, rest.Ended[0].Number, rest.Next));
    }

    [DatabaseFact]
    public async Task RangesAndPackagesAreHandedOverInTheOrderOfTheirPulls()
    {
        await StoreAsync();
        var edit = await AddAsync("REEL1_v01.edl", List);
        var first = (await TryAsync(edit, new() { Events = ["1"] })).Value;
        var second = (await TryAsync(edit, new() { Events = ["2"], AllowPartial = true })).Value;
        await World.Get<OrderPulls>().RunAsync(World.Admin, "MOON", new([second.Id, first.Id]), World.None);
        var items = new Dictionary<Guid, Guid>();
        using (var db = World.Db())
            items = await db.PullItems.ToDictionaryAsync(i => i.Id, i => i.PullId);
        World.Jobs.All.Clear();
        World.Clock.Advance(TimeSpan.FromMinutes(6));

        await World.Get<PullJobs>().LookAsync(World.None);
        await World.Get<PullJobs>().LookAsync(World.None);
        Assert.All(World.Jobs.All, j => Assert.Equal(nameof(MakePullItem), j.Type));
        Assert.Equal(items.Keys.Order(), World.Jobs.All.Select(j => j.Roll).Order());
        Assert.Equal([second.Id, first.Id], World.Jobs.All.Select(j => items[j.Roll]).Distinct());

        World.Jobs.All.Clear();
        foreach (var pull in new[] { first.Id, second.Id })
        {
            await EndItemsAsync(pull, PullItemState.Made);
            await World.Get<PullEnd>().SettleAsync(pull, World.None);
        }
        World.Jobs.All.Clear();
        await World.Get<PullJobs>().LookAsync(World.None);
        Assert.Equal([(nameof(MakePackage), second.Id), (nameof(MakePackage), first.Id)], World.Jobs.All);
    }

    [DatabaseFact]
    public async Task ATitleKeepsTemplatesWithoutWhatBelongsToOneEdit()
    {
        var options = new PullOptions
        {
            Handles = 12,
            Events = ["1"],
            LeaveOut = ["3"],
        };
        var templates = World.Get<PullTemplates>();
        await templates.SaveAsync(World.Admin, "MOON", new("Vendor", PullKind.Vfx, options), World.None);
        var saved = await templates.SaveAsync(
            World.Admin,
            "MOON",
            new("Vendor", PullKind.Vfx, options with { Handles = 16 }),
            World.None
        );
        var choices = (await templates.ChoicesAsync(World.Admin, "MOON", World.None)).Value;
        var kept = Assert.Single(choices.Templates);
        Assert.Equal((16, null, 0), (kept.Options.Handles, kept.Options.Events, kept.Options.LeaveOut.Count));
        Assert.DoesNotContain(PullOutput.Trim, choices.Outputs[PullKind.Vfx]);
        Assert.Equal([PullOutput.Trim, PullOutput.Whole], choices.Outputs[PullKind.Conform]);
        Assert.Equal(
            "colour-unavailable",
            (
                await templates.SaveAsync(
                    World.Admin,
                    "MOON",
                    new("Odd", PullKind.Vfx, new() { Colour = (PullColour)99 }),
                    World.None
                )
            )
                .Refusal!
                .Code
        );
        await templates.RemoveAsync(World.Admin, "MOON", saved.Value.Id, World.None);
        Assert.Empty((await templates.ChoicesAsync(World.Admin, "MOON", World.None)).Value.Templates);
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>As a worker leaves them, with nothing in the store.</summary>
    private async Task EndItemsAsync(Guid pull, PullItemState state)
    {
        using var db = World.Db();
        await db
            .PullItems.Where(i => i.PullId == pull)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(i => i.State, state).SetProperty(i => i.Key, $"titles/MOON/deliveries/{pull}/x/")
            );
    }

    private async Task<TitlePullsAnswer> ListAsync() =>
        (await World.Get<ListPulls>().RunAsync(World.Admin, "MOON", null, 50, World.None)).Value;

    private async Task<PullDetail> ShowAsync(Guid pull) =>
        (await World.Get<ShowPull>().RunAsync(World.Admin, pull, World.None)).Value;

    private async Task<PullPlanAnswer> PlanAsync(Guid edit, PullOptions options)
    {
        var plan = await World
            .Get<PlanPull>()
            .RunAsync(World.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None);
        Assert.Null(plan.Refusal);
        return plan.Value;
    }

    private Task<Outcome<PullAnswer>> TryAsync(Guid edit, PullOptions options) =>
        World.Get<SubmitPull>().RunAsync(World.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);

    private async Task<Guid> AddAsync(string name, string list) =>
        (
            await World
                .Get<AddEdit>()
                .RunAsync(World.Admin, new("MOON", name, Encoding.UTF8.GetBytes(list), "24"), World.None)
        )
            .Value
            .Edit
            .Id;

    /// <summary>Three clips of ten seconds, the third of which nothing here decodes; proven to be in the store.</summary>
    private async Task<Guid> StoreAsync()
    {
        var clips = Enumerable.Range(1, 3).Select(Clip).ToList();
        var (_, roll) = await World.OrderedAsync();
        await World.StoreAsync(roll, clips.ToDictionary(c => c.Files[0].Path, c => Encoding.UTF8.GetBytes(c.Name)));
        await World.SendAsync(new ClipsInspected(roll, clips));
        await World.Get<MediaProductionPortal.Jobs.ConfirmRoll>().RunAsync(roll, World.None);
        return clips[0].Id;
    }

    private static ClipReport Clip(int number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = $"A001C00{number}",
            Kind = ClipKind.Picture,
            Timecode = $"0{number}:00:00:00",
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = 240,
            Width = 192,
            Height = 108,
            OpaqueReason = number == 3 ? "A raw format that only its maker decodes." : null,
            Files = [new($"A001C00{number}.mov", ClipFileRole.Media, 8)],
        };
}

public sealed class PullsOnSqlite : PullContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class PullsOnPostgreSql : PullContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
