using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Every step of a roll, by facts and by people.</summary>
public sealed class RollWalkTests : IDisposable
{
    private static readonly Finding Changed = new(
        FindingCodes.FileChanged,
        FindingSeverity.Error,
        "a.mov",
        "a.mov has other bytes than its hash list says."
    );

    private readonly World world = new();

    private static RollVerified Verified(Guid roll, params Finding[] findings) =>
        new(
            roll,
            findings.All(f => f.Severity != FindingSeverity.Error),
            2,
            300,
            [HashFormat.Xxh64],
            1,
            findings,
            findings.Length
        );

    private Task<Outcome<RollAnswer>> DecideAsync(Guid roll, string decision) =>
        world.Get<DecideRoll>().RunAsync(world.Admin, roll, new(decision, "test"), World.None);

    private async Task<IngestRollOrder?> OrderAsync() =>
        (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None))
            .Orders.OfType<IngestRollOrder>()
            .SingleOrDefault();

    [Fact]
    public async Task ARollWalksFromWaitingToConfirmingAndItsOrderIsDone()
    {
        var (_, roll) = await world.OrderedAsync();
        Assert.Equal("queued", (await world.ShowAsync(roll)).State);
        Assert.Equal(
            ("MOON", 1, false),
            ((await OrderAsync())!.TitleCode, (await OrderAsync())!.Attempt, (await OrderAsync())!.Cancelled)
        );
        await world.SendAsync(new RollStarted(roll, 1));
        Assert.Equal("verifying", (await world.ShowAsync(roll)).State);
        await world.SendAsync(Verified(roll));
        var inspecting = await world.ShowAsync(roll);
        Assert.Equal(("inspecting", "passed"), (inspecting.State, inspecting.Gates[1].State));
        Assert.Equal("All 2 files (300 bytes) equal their hash lists (xxh64).", inspecting.Gates[1].Words);
        await world.SendAsync(new FilesStored(roll, [await world.PutAsync(roll, "a.mov", [1, 2, 3])]));
        Assert.Equal("sending", (await world.ShowAsync(roll)).State);
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", 4, 400));
        Assert.Equal("confirming", (await world.ShowAsync(roll)).State);
        Assert.Null(await OrderAsync());
        Assert.Equal([("ConfirmRoll", roll)], world.Jobs.All);
    }

    [Fact]
    public async Task ARollWithoutAListIsWarnedAtGatesAAndB()
    {
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.SendAsync(World.Drive(drive, World.Roll(roll, withList: false)));
        await world.Get<StartIngest>().RunAsync(world.Admin, drive, new("MOON", null, null), World.None);
        await world.SendAsync(new RollStarted(roll, 1), Verified(roll));
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("warned", "warned"), (answer.Gates[0].State, answer.Gates[1].State));
        Assert.Equal(
            "No hash list came with this roll; its 2 files were hashed here for the first time.",
            answer.Gates[0].Words
        );
    }

    [Fact]
    public async Task ABadFileFailsGateBAndAnotherAttemptForgetsItsFindings()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(
            new RollStarted(roll, 1),
            Verified(roll, Changed),
            new RollHeld(roll, IngestStage.Verify, "1 file is bad: decide.")
        );
        var held = await world.ShowAsync(roll);
        Assert.Equal(("held", "failed", 1, 1), (held.State, held.Gates[1].State, held.Findings, held.Errors));

        var again = (await DecideAsync(roll, "again")).Value;
        Assert.Equal(("queued", "open"), (again.State, again.Gates[1].State));
        Assert.Equal((2, RollPolicy.Hold), ((await OrderAsync())!.Attempt, (await OrderAsync())!.Policy));
        await world.SendAsync(new RollStarted(roll, 1));
        Assert.Equal("queued", (await world.ShowAsync(roll)).State);
        await world.SendAsync(new RollStarted(roll, 2), Verified(roll));
        var after = await world.ShowAsync(roll);
        Assert.Equal(("inspecting", "passed", 0), (after.State, after.Gates[1].State, after.Findings));
    }

    [Fact]
    public async Task SendingTheGoodFilesChangesThePolicyOfTheOrder()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(
            new RollStarted(roll, 1),
            Verified(roll, Changed),
            new RollHeld(roll, IngestStage.Verify, "bad")
        );
        await DecideAsync(roll, "send-good-files");
        Assert.Equal(RollPolicy.SendGoodFiles, (await OrderAsync())!.Policy);
    }

    [Fact]
    public async Task ACancelledRollStopsWhenTheCentreSaysSo()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1));
        Assert.Equal("verifying", (await DecideAsync(roll, "cancel")).Value.State);
        Assert.True((await OrderAsync())!.Cancelled);
        await world.SendAsync(new RollCancelled(roll));
        Assert.Equal("cancelled", (await world.ShowAsync(roll)).State);
        Assert.Null(await OrderAsync());
        await world.SendAsync(new RollStarted(roll, 1));
        Assert.Equal("cancelled", (await world.ShowAsync(roll)).State);
    }

    [Fact]
    public async Task AFaultThatRetriesItselfLeavesTheRollInWorkAndOneForAPersonFailsIt()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(
            new RollStarted(roll, 1),
            new RollFailed(roll, IngestStage.Send, FaultKind.RetryLater, "The link is down.")
        );
        var waiting = await world.ShowAsync(roll);
        Assert.Equal(("verifying", "The link is down."), (waiting.State, waiting.Words));
        await world.SendAsync(new RollFailed(roll, IngestStage.Verify, FaultKind.NeedsPerson, "Plug it in again."));
        Assert.Equal("failed", (await world.ShowAsync(roll)).State);
        await world.SendAsync(new RollStarted(roll, 1));
        Assert.Equal("verifying", (await world.ShowAsync(roll)).State);
    }

    [Fact]
    public async Task FactsThatComeLateDoNotMoveARollThatIsQueuedAgain()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1), new RollHeld(roll, IngestStage.Verify, "bad"));
        await DecideAsync(roll, "again");
        await world.SendAsync(Verified(roll), new RollStored(roll, "ascmhl/0001_A001.mhl", 1, 1));
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("queued", "open"), (answer.State, answer.Gates[1].State));
    }

    [Theory]
    [InlineData("again")]
    [InlineData("send-good-files")]
    public async Task NothingIsDecidedAboutARollThatIsAtWork(string decision)
    {
        var (_, roll) = await world.OrderedAsync();
        Assert.Equal("not-decidable", (await DecideAsync(roll, decision)).Refusal!.Code);
        Assert.Equal("decision-unknown", (await DecideAsync(roll, "shrug")).Refusal!.Code);
    }

    [Fact]
    public async Task AnIngestNeedsADayAPresentDriveAndWaitingRolls()
    {
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var listed = World.Drive(drive, World.Roll(roll) with { Day = null, Unit = null });
        await world.SendAsync(listed);
        var start = world.Get<StartIngest>();
        var missing = await start.RunAsync(world.Admin, drive, new("MOON", null, null), World.None);
        Assert.Equal("day-missing", missing.Refusal!.Code);
        Assert.Contains("roll A001", missing.Refusal.Words);
        Assert.Equal(
            "title-unknown",
            (await start.RunAsync(world.Admin, drive, new("SUN", null, null), World.None)).Refusal!.Code
        );
        await world.SendAsync(new DriveGone(drive));
        var day = new DateOnly(2027, 3, 2);
        Assert.Equal(
            "drive-gone",
            (await start.RunAsync(world.Admin, drive, new("MOON", day, null), World.None)).Refusal!.Code
        );
        await world.SendAsync(listed);
        var rings = 0;
        using var _ = world.Get<OrderBell>().Subscribe(_ => rings++);
        var started = await start.RunAsync(world.Admin, drive, new("MOON", day, "su"), World.None);
        Assert.Equal([roll], started.Value.Rolls);
        Assert.Equal(1, rings);
        var answer = await world.ShowAsync(roll);
        Assert.Equal((day, "SU"), (answer.Day, answer.Unit));
        Assert.Equal(
            "roll-not-waiting",
            (
                await start.RunAsync(
                    world.Admin,
                    drive,
                    new("MOON", day, null, Rolls: [new(roll, null, null)]),
                    World.None
                )
            )
                .Refusal!
                .Code
        );
        Assert.Equal(
            "nothing-waits",
            (await start.RunAsync(world.Admin, drive, new("MOON", day, null), World.None)).Refusal!.Code
        );
        using var db = world.Db();
        Assert.Single(await db.Audit.Where(a => a.Deed == "ingest-started").ToListAsync());
    }

    [Fact]
    public async Task ANamedFolderIsAnOrderUntilItIsListedOrRefused()
    {
        var name = world.Get<NameFolder>();
        Assert.Equal(
            "path-not-absolute",
            (await name.RunAsync(world.Admin, world.Centre.Id, new("rolls/A001"), World.None)).Refusal!.Code
        );
        var first = (await name.RunAsync(world.Admin, world.Centre.Id, new("/media/A001"), World.None)).Value;
        var second = (await name.RunAsync(world.Admin, world.Centre.Id, new(@"D:\A001"), World.None)).Value;
        Assert.Equal(2, (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None)).Orders.Count);
        var drive = Guid.CreateVersion7();
        await world.SendAsync(
            World.Drive(drive) with
            {
                OrderId = first.Id,
            },
            new FolderRefused(second.Id, @"D:\A001", "There is no such folder.")
        );
        var show = world.Get<ShowOrder>();
        Assert.Equal(
            new OrderAnswer(first.Id, "done", drive, null),
            (await show.RunAsync(world.Admin, first.Id, World.None)).Value
        );
        Assert.Equal(
            new OrderAnswer(second.Id, "refused", null, "There is no such folder."),
            (await show.RunAsync(world.Admin, second.Id, World.None)).Value
        );
    }

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task DayAndUnitThatAPersonSaysStandAboveWhatTheFolderNameSuggests()
    {
        var (drive, roll, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var suggested = new DateOnly(2027, 3, 1);
        await world.SendAsync(
            World.Drive(
                drive,
                World.Roll(roll) with
                {
                    Day = suggested,
                    Unit = "MU",
                },
                World.Roll(other) with
                {
                    Name = "B001",
                    Path = "B001",
                    Day = suggested,
                    Unit = "MU",
                }
            )
        );
        ConfirmRoll[] rolls = [new(roll, null, null), new(other, new DateOnly(2027, 3, 3), "DU")];
        var said = new StartIngestRequest("MOON", new DateOnly(2027, 3, 2), "SU", Rolls: rolls);

        await world.Get<StartIngest>().RunAsync(world.Admin, drive, said, World.None);

        var (one, two) = (await world.ShowAsync(roll), await world.ShowAsync(other));
        Assert.Equal((new DateOnly(2027, 3, 2), "SU"), (one.Day, one.Unit));
        Assert.Equal((new DateOnly(2027, 3, 3), "DU"), (two.Day, two.Unit));
    }

    [Fact]
    public async Task EpisodeIsTheFoldersUntilAPersonSaysAnother()
    {
        var (drive, roll, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var listing = World.Drive(
            drive,
            World.Roll(roll) with
            {
                Episode = "EP104",
            },
            World.Roll(other, "B001") with
            {
                Episode = "EP104",
            }
        );
        await world.SendAsync(listing);
        Assert.Equal("EP104", (await world.ShowAsync(roll)).Episode);

        ConfirmRoll[] rolls = [new(roll, null, null), new(other, null, null, "ep105")];
        var odd = new StartIngestRequest("MOON", null, null, Rolls: rolls, Episode: "104/105");
        var refused = await world.Get<StartIngest>().RunAsync(world.Admin, drive, odd, World.None);
        Assert.Equal("episode-odd", refused.Refusal!.Code);
        await world.Get<StartIngest>().RunAsync(world.Admin, drive, odd with { Episode = null }, World.None);
        await world.SendAsync(listing);

        Assert.Equal("EP104", (await world.ShowAsync(roll)).Episode);
        Assert.Equal("EP105", (await world.ShowAsync(other)).Episode);
    }
}
