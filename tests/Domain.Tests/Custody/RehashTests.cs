using MediaProductionPortal.Access;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>Second readings: who may ask and when, what an answer changes, and that it is never forgotten.</summary>
public sealed class RehashTests : IDisposable
{
    private readonly World world = new();

    private Task<Outcome<RehashAnswer>> AskAsync(Guid roll, params string[] paths) =>
        world.Get<RehashRoll>().RunAsync(world.Admin, roll, new(paths, "odd cable"), World.None);

    private Task<Outcome<IntegrityAnswer>> ListAsync(Guid roll, VerdictChoice choice = VerdictChoice.Problems) =>
        world.Get<ListIntegrity>().RunAsync(world.Admin, roll, null, choice, null, 50, World.None);

    private static RehashedFile Read(RehashOutcome outcome, string path = HeldRoll.Changed) =>
        new(
            path,
            outcome,
            "xxh64 aa (ascmhl/0001.mhl)",
            "xxh64 bb",
            outcome == RehashOutcome.NowRight ? "xxh64 aa" : "xxh64 bb",
            null
        );

    [Fact]
    public async Task AskingPlacesAnOrderForThatFileAndMovesNothing()
    {
        var roll = await HeldRoll.MakeAsync(world);

        var asked = await AskAsync(roll, HeldRoll.Changed);

        Assert.Equal("open", asked.Value.State);
        var orders = (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None)).Orders;
        Assert.Equal([HeldRoll.Changed], orders.OfType<RehashFilesOrder>().Single().Paths);
        Assert.Equal("held", (await world.ShowAsync(roll)).State);
        using var db = world.Db();
        var line = await db.Audit.SingleAsync(a => a.Deed == "rehash-asked");
        Assert.Equal(("roll A001", $"{HeldRoll.Changed}. Reason: odd cable"), (line.What, line.Detail));
    }

    [Fact]
    public async Task AnAgentThatDoesNotKnowTheOrderIsNotToldOfIt()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await AskAsync(roll);

        var orders = (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None, spoken: 1)).Orders;

        Assert.All(orders, o => Assert.IsNotType<RehashFilesOrder>(o));
    }

    [Theory]
    [InlineData("A001C002.mov", "file-not-bad")]
    [InlineData("gone.mov", "file-not-bad")]
    [InlineData("../../etc/passwd", "file-not-bad")]
    public async Task OnlyFilesThatWereReadAndAreBadCanBeAskedFor(string path, string code)
    {
        var roll = await HeldRoll.MakeAsync(world);

        Assert.Equal(code, (await AskAsync(roll, path)).Refusal?.Code);
        Assert.Null((await AskAsync(roll, "dpx/B001.0003.dpx")).Refusal);
    }

    [Fact]
    public async Task TwoAtATimeAreRefused()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await AskAsync(roll);

        Assert.Equal("rehash-running", (await AskAsync(roll)).Refusal?.Code);
    }

    [Fact]
    public async Task ADriveThatIsAwayAndARollThatIsNotHeldAreRefused()
    {
        var roll = await HeldRoll.MakeAsync(world);
        using (var db = world.Db())
            await db.Drives.ExecuteUpdateAsync(s => s.SetProperty(d => d.Present, false));
        Assert.Equal("drive-away", (await AskAsync(roll)).Refusal?.Code);
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("again", null), World.None);
        Assert.Equal("not-held", (await AskAsync(roll)).Refusal?.Code);
    }

    [Fact]
    public async Task WhoMayNotDecideMayNotAsk()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);

        var answer = await world.Get<RehashRoll>().RunAsync(editor, roll, new(), World.None);

        Assert.Equal(RefusalKind.NotFound, answer.Refusal?.Kind);
    }

    [Theory]
    [InlineData(RehashOutcome.SameWrong, FindingCodes.RehashSame, FindingSeverity.Error, "this copy of it is bad")]
    [InlineData(
        RehashOutcome.OtherWrong,
        FindingCodes.RehashDiffers,
        FindingSeverity.Error,
        "memory can't be relied on"
    )]
    [InlineData(RehashOutcome.NowRight, FindingCodes.RehashRight, FindingSeverity.Warning, "Was read wrong once")]
    [InlineData(RehashOutcome.Unreadable, FindingCodes.RehashUnreadable, FindingSeverity.Error, "another cable")]
    [InlineData(RehashOutcome.Replaced, FindingCodes.RehashDiffers, FindingSeverity.Error, "wrote to the drive")]
    public async Task AnAnswerIsAFindingBesideTheFirstAndTheRollStaysHeld(
        RehashOutcome outcome,
        string code,
        FindingSeverity severity,
        string words
    )
    {
        var roll = await HeldRoll.MakeAsync(world);
        var before = await world.ShowAsync(roll);
        var order = (await AskAsync(roll)).Value.OrderId;

        Assert.Null((await world.SendAsync(new FilesRehashed(order, roll, [Read(outcome)], true, null))).Refusal);

        var after = await world.ShowAsync(roll);
        Assert.Equal(("held", before.Findings + 1), (after.State, after.Findings));
        using var db = world.Db();
        var finding = await db.Findings.SingleAsync(f => f.Code == code);
        Assert.Equal((severity, HeldRoll.Changed), (finding.Severity, finding.Path));
        Assert.Contains(words, finding.Words);
        Assert.True(await db.Findings.AnyAsync(f => f.Code == FindingCodes.FileChanged && f.Path == HeldRoll.Changed));
        Assert.Equal(OrderState.Done, (await db.Orders.SingleAsync(o => o.Id == order)).State);
        Assert.Equal("agent", (await db.Audit.SingleAsync(a => a.Deed == "files-rehashed")).Who.Split(' ')[0]);
    }

    [Fact]
    public async Task ASecondAnswerTakesThePlaceOfTheFirstAmongTheFindingsButBothAreRemembered()
    {
        var roll = await HeldRoll.MakeAsync(world);
        foreach (var outcome in new[] { RehashOutcome.SameWrong, RehashOutcome.NowRight })
        {
            var order = (await AskAsync(roll)).Value.OrderId;
            await world.SendAsync(new FilesRehashed(order, roll, [Read(outcome)], true, null));
        }

        var file = (await ListAsync(roll)).Value.Files.Items.Single(f => f.Path == HeldRoll.Changed);

        Assert.Equal(["same-wrong", "now-right"], file.Rereads.Select(r => r.Outcome));
        using var db = world.Db();
        Assert.Equal(
            FindingCodes.RehashRight,
            (await db.Findings.SingleAsync(f => RehashWords.Codes.Contains(f.Code))).Code
        );
        Assert.Equal(await db.Findings.CountAsync(), (await world.ShowAsync(roll)).Findings);
    }

    [Fact]
    public async Task WhatWasReadWrongOnceIsStillKnownWhenTheRollIsRight()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var order = (await AskAsync(roll)).Value.OrderId;
        await world.SendAsync(new FilesRehashed(order, roll, [Read(RehashOutcome.NowRight)], true, null));
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("again", "new cable"), World.None);
        await world.SendAsync(
            new RollStarted(roll, 2),
            new MediaFilesVerified(roll, [World.Report(HeldRoll.Changed, [7])]),
            new RollVerified(roll, true, 1, 1, [HashFormat.Xxh64], 2, [], 0)
        );

        var file = (await ListAsync(roll, VerdictChoice.Verified)).Value.Files.Items.Single(f =>
            f.Path == HeldRoll.Changed
        );
        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;

        Assert.Equal(("verified", "now-right"), (file.Verdict, Assert.Single(file.Rereads).Outcome));
        Assert.Contains(custody.Events, e => e.What == "Bad files read once more");
        Assert.Contains(custody.Events, e => e.What == "Decided: verify again" && e.Words == "new cable");
        Assert.Contains(custody.Events, e => e.What.StartsWith("Gate B failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARefusalOfTheCentreIsShownAndAllowsToAskAgain()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var order = (await AskAsync(roll)).Value.OrderId;

        await world.SendAsync(new FilesRehashed(order, roll, [], true, "The drive went away."));

        var shown = (await world.Get<RehashRoll>().ShowAsync(world.Admin, roll, World.None)).Value;
        Assert.Equal(("refused", "The drive went away."), (shown.State, shown.Words));
        Assert.Null((await AskAsync(roll)).Refusal);
    }

    [Fact]
    public async Task AnAnswerThatNobodyAskedForIsKeptAndChangesNothing()
    {
        var roll = await HeldRoll.MakeAsync(world);

        await world.SendAsync(new FilesRehashed(Guid.NewGuid(), roll, [Read(RehashOutcome.NowRight)], true, null));

        using var db = world.Db();
        Assert.False(await db.Findings.AnyAsync(f => f.Code == FindingCodes.RehashRight));
        Assert.True(await db.Findings.AnyAsync(f => f.Code == FindingCodes.FactSkipped));
    }

    [Fact]
    public async Task DecisionsStillFindTheOrderToIngest()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await AskAsync(roll);

        var decided = await world
            .Get<DecideRoll>()
            .RunAsync(world.Admin, roll, new("send-good-files", "late"), World.None);

        Assert.Equal("queued", decided.Value.State);
        var orders = (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None)).Orders;
        Assert.Equal(RollPolicy.SendGoodFiles, orders.OfType<IngestRollOrder>().Single().Policy);
    }

    public void Dispose() => world.Dispose();
}
