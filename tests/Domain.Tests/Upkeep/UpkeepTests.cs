using MediaProductionPortal.Access;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>The timetable and its rotation, stops at any moment, and who may do what.</summary>
public sealed class UpkeepTests : IDisposable
{
    private readonly StoreFolder media = new();
    private readonly StoreFolder archive = new();
    private readonly TrippingStore tripping;
    private readonly World world;
    private readonly Dictionary<string, byte[]> files = Enumerable
        .Range(0, 120)
        .ToDictionary(i => $"clip/{i:000}.mov", i => new byte[] { (byte)i, 1, 2 });

    public UpkeepTests()
    {
        tripping = new(archive.Open());
        world = new(stores: new(media.Open(), tripping));
    }

    [Fact]
    public async Task EveryObjectComesRoundInAYearOfScrubs()
    {
        var roll = await world.SafeAsync(files);
        tripping.Opened.Clear();
        var plan = world.Get<PlanScrubs>();
        await plan.RunAsync(World.None);
        Assert.Empty(await RunsAsync(roll));

        for (var month = 1; month <= 12; month++)
        {
            world.Clock.Advance(TimeSpan.FromDays(30));
            await plan.RunAsync(World.None);
            // A second look in the same night opens nothing.
            await plan.RunAsync(World.None);
            var run = (await RunsAsync(roll))[0];
            Assert.Equal((UpkeepState.Open, month - 1, 12), (run.State, run.Slot, run.Slots));
            await world.Get<RunUpkeep>().RunAsync(run.Id, World.None);
        }

        var runs = await RunsAsync(roll);
        Assert.Equal(12, runs.Count);
        Assert.All(runs, r => Assert.Equal((122, 0), (r.Objects, r.Bad)));
        Assert.All(runs, r => Assert.InRange(r.Read, 2, 2 * 40));
        Assert.Equal(2 * 122, runs.Sum(r => r.Read));
        Assert.Equal(122, tripping.Opened.Distinct().Count());
        Assert.Equal(122, tripping.Opened.Count);
    }

    [Fact]
    public async Task AMissingObjectIsFoundInAnyMonthWhateverItsPart()
    {
        var roll = await world.SafeAsync(files);
        await world.Stores.Archive.DeleteAsync(world.Key(roll, "clip/007.mov"), World.None);
        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.Get<PlanScrubs>().RunAsync(World.None);
        var run = (await RunsAsync(roll))[0];
        await world.Get<RunUpkeep>().RunAsync(run.Id, World.None);

        Assert.Equal("damaged", (await world.ShowAsync(roll)).State);
        using var db = world.Db();
        Assert.Equal("clip/007.mov", (await db.Findings.SingleAsync()).Path);
    }

    [Fact]
    public async Task ATitleOfNoPartsIsLeftAloneUntilSomebodyAsks()
    {
        var roll = await world.SafeAsync(files);
        var options = world.Get<IOptionsMonitor<ScrubOptions>>().CurrentValue;
        options.Titles["moon"] = 0;
        world.Clock.Advance(TimeSpan.FromDays(400));
        await world.Get<PlanScrubs>().RunAsync(World.None);
        Assert.Empty(await RunsAsync(roll));
        Assert.Null((await ShowAsync(roll)).NextScrub);
        Assert.Equal(0, (await DoneAsync(roll, await ScrubAsync(roll))).Bad);
    }

    [Fact]
    public async Task AScrubThatIsKilledGoesOnWhereItWasAndReadsNothingTwice()
    {
        var roll = await world.SafeAsync(files);
        var run = await ScrubAsync(roll);
        tripping.Opened.Clear();
        tripping.Before = key =>
            key.EndsWith("clip/110.mov", StringComparison.Ordinal)
                ? throw new OperationCanceledException("killed")
                : Task.CompletedTask;

        await world.Get<RunUpkeep>().RunAsync(run.Id, World.None);

        var stopped = (await RunsAsync(roll))[0];
        Assert.Equal((UpkeepState.Open, 100L, 100L), (stopped.State, stopped.Entries, stopped.Objects));
        Assert.Null(stopped.LeasedBy);
        var before = tripping.Opened.ToList();
        tripping.Opened.Clear();
        tripping.Before = _ => Task.CompletedTask;
        // The reconciler finds it, as after a restart.
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Jobs.All.Clear();
        await ActivatorUtilities.CreateInstance<Reconciler>(world.Services).RunAsync(World.None);
        Assert.Equal(("RunUpkeep", run.Id), Assert.Single(world.Jobs.All));

        var done = await DoneAsync(roll, run);

        Assert.Equal(("done", 122L, 244L, 0L), (done.State, done.Objects, done.Read, done.Bad));
        Assert.Equal(22, tripping.Opened.Count);
        Assert.Empty(tripping.Opened.Intersect(before.Take(100)));
    }

    [Fact]
    public async Task AStoreThatIsAwayPostponesTheScrubInWordsAndAccusesNothing()
    {
        var roll = await world.SafeAsync(files);
        var run = await ScrubAsync(roll);
        // Neither does it give bytes, nor does it answer when it is asked how it is.
        tripping.Before = _ => throw new IOException("the line is down");
        var uploads = Path.Combine(archive.Root, "uploads");
        Directory.Move(uploads, uploads + ".away");
        await world.Get<RunUpkeep>().RunAsync(run.Id, World.None);
        Directory.Move(uploads + ".away", uploads);

        var shown = (await ShowAsync(roll)).Runs[0];
        Assert.Equal(("open", 0L), (shown.State, shown.Bad));
        Assert.StartsWith("The scrub stopped: ", shown.Words);
        Assert.Contains("It is tried again at", shown.Words);
        Assert.Equal("safe", (await world.ShowAsync(roll)).State);
        tripping.Before = _ => Task.CompletedTask;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("done", (await DoneAsync(roll, run)).State);
    }

    [Fact]
    public async Task AnObjectThatTheStoreCannotReadIsFound()
    {
        var roll = await world.SafeAsync(files);
        tripping.Before = key =>
            key.EndsWith("clip/007.mov", StringComparison.Ordinal)
                ? throw new IOException("Input/output error")
                : Task.CompletedTask;
        Assert.Equal(1, (await DoneAsync(roll, await ScrubAsync(roll))).Bad);
        using var db = world.Db();
        Assert.Equal("the store could not read it, twice", (await db.Findings.SingleAsync()).Found);
    }

    [Fact]
    public async Task APersonStopsAScrubAndWhatItFoundStands()
    {
        var roll = await world.SafeAsync(files);
        await TurnedFile.TurnAsync(media.At("objects", world.Key(roll, "clip/003.mov")));
        var run = await ScrubAsync(roll);
        tripping.Before = async key =>
        {
            if (key.EndsWith("clip/110.mov", StringComparison.Ordinal))
                Assert.Null((await world.Get<StopUpkeep>().RunAsync(world.Admin, roll, run.Id, World.None)).Refusal);
        };

        var stopped = await DoneAsync(roll, run);

        Assert.Equal(("stopped", 100L, 1L), (stopped.State, stopped.Objects, stopped.Bad));
        Assert.StartsWith("Stopped by admin@example.org", stopped.Words);
        Assert.Equal("damaged", (await world.ShowAsync(roll)).State);
        Assert.Equal(
            "over",
            (await world.Get<StopUpkeep>().RunAsync(world.Admin, roll, run.Id, World.None)).Refusal!.Code
        );
    }

    [Fact]
    public async Task ARestoreThatIsKilledBetweenDamagedAndNewBytesLosesNothingAndGoesOn()
    {
        var roll = await world.SafeAsync(files);
        var key = world.Key(roll, "clip/007.mov");
        await TurnedFile.TurnAsync(media.At("objects", key));
        await DoneAsync(roll, await ScrubAsync(roll));
        var run = await RestoreAsync(roll);
        var times = 0;
        // First the archive's copy is proven, then it is read to be copied: by then the place is free.
        tripping.Before = k =>
            k == key && ++times == 2 ? throw new OperationCanceledException("killed") : Task.CompletedTask;

        await world.Get<RunUpkeep>().RunAsync(run.Id, World.None);

        Assert.Null(await world.Stores.Media.StatAsync(key, World.None));
        Assert.Equal(3, (await world.Stores.Archive.StatAsync(key, World.None))!.Size);
        var aside = await AsideAsync();
        Assert.EndsWith("/clip/007.mov", Assert.Single(aside));
        var done = await DoneAsync(roll, run);
        Assert.Equal(("done", 1L), (done.State, done.Mended));
        Assert.Equal(files["clip/007.mov"], await File.ReadAllBytesAsync(media.At("objects", key)));
        Assert.Equal("safe", (await world.ShowAsync(roll)).State);
        Assert.Empty(await AsideAsync());
    }

    [Fact]
    public async Task OnlyAdminsStartAndOneAtATimeAndOnlyWhereThereAreTwoCopies()
    {
        var (_, young) = await world.OrderedAsync();
        Assert.Equal("no-two-copies", (await StartAsync(world.Admin, young)).Refusal!.Code);
        var roll = await world.SafeAsync(files);
        var production = world.Person("production@example.org", role: TitleRole.Production);
        Assert.Equal(RefusalKind.NotAllowed, (await StartAsync(production, roll)).Refusal!.Kind);
        Assert.False((await world.Get<ShowUpkeep>().RunAsync(production, roll, World.None)).Value.MayTend);
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        Assert.Equal(RefusalKind.NotFound, (await StartAsync(editor, roll)).Refusal!.Kind);
        var nothing = await world.Get<StartUpkeep>().RestoreAsync(world.Admin, roll, new(), World.None);
        Assert.Equal("nothing-found", nothing.Refusal!.Code);

        var ofCentre = world.Person("centre@example.org", ofCentre: true);
        Assert.Null((await StartAsync(ofCentre, roll)).Refusal);
        var second = (await StartAsync(world.Admin, roll)).Refusal!;
        Assert.Equal("under-way", second.Code);
        Assert.Contains("asked for by centre@example.org", second.Words);
        using var db = world.Db();
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Deed == "roll-scrub"));
    }

    [Fact]
    public async Task ADamagedRollIsNotCancelledAndLeavesItsDriveDone()
    {
        var roll = await world.SafeAsync(files);
        await TurnedFile.TurnAsync(media.At("objects", world.Key(roll, "clip/003.mov")));
        await DoneAsync(roll, await ScrubAsync(roll));
        var no = await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("cancel", null), World.None);
        Assert.Equal("not-decidable", no.Refusal!.Code);
        using var db = world.Db();
        Assert.Equal(DriveState.Done, (await db.Drives.SingleAsync()).State);
    }

    public void Dispose()
    {
        world.Dispose();
        media.Dispose();
        archive.Dispose();
    }

    private Task<Outcome<UpkeepAnswer>> StartAsync(Who who, Guid roll) =>
        world.Get<StartUpkeep>().ScrubAsync(who, roll, new(), World.None);

    private async Task<UpkeepAnswer> ScrubAsync(Guid roll) => (await StartAsync(world.Admin, roll)).Value;

    private async Task<UpkeepAnswer> RestoreAsync(Guid roll) =>
        (await world.Get<StartUpkeep>().RestoreAsync(world.Admin, roll, new(), World.None)).Value;

    private async Task<UpkeepAnswer> DoneAsync(Guid roll, UpkeepAnswer run)
    {
        await world.Get<RunUpkeep>().RunAsync(run.Id, World.None);
        return (await ShowAsync(roll)).Runs.Single(r => r.Id == run.Id);
    }

    private async Task<RollUpkeepAnswer> ShowAsync(Guid roll) =>
        (await world.Get<ShowUpkeep>().RunAsync(world.Admin, roll, World.None)).Value;

    private async Task<List<UpkeepRun>> RunsAsync(Guid roll)
    {
        using var db = world.Db();
        return await db.UpkeepRuns.Where(r => r.RollId == roll).OrderByDescending(r => r.AskedAt).ToListAsync();
    }

    private async Task<List<string>> AsideAsync()
    {
        var keys = new List<string>();
        await foreach (var stored in world.Stores.Media.ListAsync("titles/MOON/damaged/", World.None))
            keys.Add(stored.Key);
        return keys;
    }
}
