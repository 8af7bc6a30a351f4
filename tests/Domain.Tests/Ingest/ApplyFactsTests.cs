using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

public sealed class ApplyFactsTests : IDisposable
{
    private readonly World world = new();

    private Task<Outcome<FactsAnswer>> SendAsync(long first, params Fact[] facts) =>
        world
            .Get<ApplyFacts>()
            .RunAsync(
                world.Agent,
                new FactBatch([.. facts.Select((f, i) => new NumberedFact(first + i, world.Clock.GetUtcNow(), f))]),
                World.None
            );

    [Fact]
    public async Task AGapIsRefusedWithTheLastNumberInWords()
    {
        await SendAsync(1, World.Drive(Guid.CreateVersion7()));
        var refusal = (await SendAsync(3, World.Drive(Guid.CreateVersion7()))).Refusal!;
        Assert.Equal(("facts-gap", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Contains("up to number 1", refusal.Words);
        using var db = world.Db();
        Assert.Equal(1, await db.Drives.CountAsync());
        Assert.Equal(1, await db.Facts.CountAsync());
    }

    [Fact]
    public async Task ARepeatChangesNothingAndIsAnsweredTheSame()
    {
        var drive = World.Drive(Guid.CreateVersion7(), World.Roll(Guid.CreateVersion7()));
        Assert.Equal(1, (await SendAsync(1, drive)).Value.LastNumber);
        Assert.Equal(1, (await SendAsync(1, drive)).Value.LastNumber);
        Assert.Equal(2, (await SendAsync(1, drive, new DriveGone(drive.DriveId))).Value.LastNumber);
        using var db = world.Db();
        Assert.Equal(2, await db.Facts.CountAsync());
        Assert.Equal(DriveState.Gone, (await db.Drives.SingleAsync()).State);
    }

    [Fact]
    public async Task ABatchOutOfOrderIsRefusedWhole()
    {
        var outcome = await world
            .Get<ApplyFacts>()
            .RunAsync(
                world.Agent,
                new FactBatch([
                    new(2, world.Clock.GetUtcNow(), World.Drive(Guid.CreateVersion7())),
                    new(1, world.Clock.GetUtcNow(), World.Drive(Guid.CreateVersion7())),
                ]),
                World.None
            );
        Assert.Equal("facts-gap", outcome.Refusal!.Code);
        using var db = world.Db();
        Assert.Empty(await db.Facts.ToListAsync());
    }

    [Fact]
    public async Task AFactOfAnUnknownKindIsKeptAndTheNextOneIsApplied()
    {
        var (drive, roll) = await world.OrderedAsync();
        using var body = JsonDocument.Parse(
            $$"""
            {"facts":[
              {"number":2,"at":"2027-03-01T12:00:00Z","fact":{"kind":"roll-teleported","rollId":"{{roll}}" } },
              {"number":3,"at":"2027-03-01T12:00:00Z","fact":{"kind":"drive-gone","driveId":"{{drive}}" } }
            ]}
            """
        );
        var outcome = await world.Get<ApplyFacts>().RunAsync(world.Agent, body.RootElement, World.None);
        Assert.Equal(3, outcome.Value.LastNumber);
        using var db = world.Db();
        Assert.Equal("roll-teleported", (await db.Facts.SingleAsync(f => f.Number == 2)).Kind);
        Assert.False((await db.Drives.SingleAsync()).Present);
        Assert.Equal(FindingCodes.FactSkipped, (await db.Findings.SingleAsync(f => f.RollId == roll)).Code);
        Assert.Equal("fact-skipped", (await db.Audit.SingleAsync(a => a.Deed == "fact-skipped")).Deed);
    }

    [Fact]
    public async Task AFactThatTheDatabaseRefusesIsSkippedAndTheOthersOfItsBatchStand()
    {
        var (_, roll) = await world.OrderedAsync();
        var twin = new ClipReport
        {
            Id = Guid.CreateVersion7(),
            Name = null!,
            Kind = ClipKind.Picture,
            Files = [],
        };
        var outcome = await world.SendAsync(
            new RollStarted(roll, 1),
            new ClipsInspected(roll, [twin]),
            new RollVerified(roll, true, 2, 300, [HashFormat.Xxh64], 1, [], 0)
        );
        Assert.Equal(4, outcome.Value.LastNumber);
        Assert.Equal("inspecting", (await world.ShowAsync(roll)).State);
        using var db = world.Db();
        Assert.Equal(4, await db.Facts.CountAsync());
        Assert.Empty(await db.Clips.ToListAsync());
        Assert.Single(await db.Findings.Where(f => f.Code == FindingCodes.FactSkipped).ToListAsync());
    }

    [Fact]
    public async Task OfTwoBatchesThatRaceEachFactIsAppliedOnce()
    {
        var facts = Enumerable.Range(0, 8).Select(_ => (Fact)World.Drive(Guid.CreateVersion7())).ToArray();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(1, facts))));
        Assert.All(outcomes, o => Assert.Equal(8, o.Value.LastNumber));
        using var db = world.Db();
        Assert.Equal(8, await db.Facts.CountAsync());
        Assert.Equal(8, await db.Drives.CountAsync());
        Assert.Equal(8, (await db.Agents.SingleAsync()).LastFact);
    }

    [Fact]
    public async Task AnotherCentresRollIsNotTouchedAndTheAttemptIsAudited()
    {
        var (_, roll) = await world.OrderedAsync();
        Who stranger;
        using (var db = world.Db())
        {
            var centre = new Centres.Centre { Code = "paris", Name = "Paris" };
            db.Centres.Add(centre);
            stranger = World.AddAgent(db, centre.Id);
            await db.SaveChangesAsync();
        }
        var outcome = await world
            .Get<ApplyFacts>()
            .RunAsync(stranger, new FactBatch([new(1, world.Clock.GetUtcNow(), new RollStarted(roll, 1))]), World.None);
        Assert.Equal(1, outcome.Value.LastNumber);
        Assert.Equal("queued", (await world.ShowAsync(roll)).State);
        using var after = world.Db();
        Assert.Equal("fact-skipped", (await after.Audit.OrderBy(a => a.Id).LastAsync()).Deed);
    }

    [Fact]
    public async Task APersonReportsNoFacts() =>
        Assert.Equal(
            RefusalKind.NotAllowed,
            (await world.Get<ApplyFacts>().RunAsync(world.Admin, new FactBatch([]), World.None)).Refusal!.Kind
        );

    [Fact]
    public async Task RelistingRefreshesWaitingRollsAndLeavesThoseInWorkAlone()
    {
        var (drive, roll) = await world.OrderedAsync();
        var waiting = Guid.CreateVersion7();
        var missing = new Finding(FindingCodes.FileMissing, FindingSeverity.Error, "x.mov", "Gone.");
        await world.SendAsync(World.Drive(drive, World.Roll(roll), World.Roll(waiting, "A002")));
        await world.SendAsync(
            World.Drive(drive, World.Roll(roll, findings: missing), World.Roll(waiting, "A002", findings: missing))
        );
        Assert.Equal("passed", (await world.ShowAsync(roll)).Gates[0].State);
        var second = await world.ShowAsync(waiting);
        Assert.Equal(("failed", 1, 1), (second.Gates[0].State, second.Findings, second.Errors));
        Assert.StartsWith("1 file of the hash lists is not on the drive", second.Gates[0].Words);
    }

    [Fact]
    public async Task AnUnpluggedWaitingDriveIsGoneAndBackWhenSeenAgain()
    {
        var drive = World.Drive(Guid.CreateVersion7(), World.Roll(Guid.CreateVersion7()));
        await world.SendAsync(drive, new DriveGone(drive.DriveId));
        Assert.Equal(
            "gone",
            (await world.Get<ShowDrive>().RunAsync(world.Admin, drive.DriveId, World.None)).Value.State
        );
        await world.SendAsync(drive);
        Assert.Equal(
            "waiting",
            (await world.Get<ShowDrive>().RunAsync(world.Admin, drive.DriveId, World.None)).Value.State
        );
    }

    public void Dispose() => world.Dispose();
}
