using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol;
using CertificateAnswer = MediaProductionPortal.Protocol.Api.CertificateAnswer;

namespace MediaProductionPortal.Ingest;

/// <summary>A drive that grew or changed after its roll was proven: what was proven no longer covers what is on it.</summary>
public sealed class OutgrownRollTests : IDisposable
{
    private static readonly Dictionary<string, byte[]> Files = new() { ["a.mov"] = [1, 2, 3], ["b.mov"] = [4, 5] };

    private static readonly Finding Came = new(
        FindingCodes.FileAfterProof,
        FindingSeverity.Error,
        "c.mov",
        "c.mov came onto the drive after the roll was verified."
    );

    private readonly World world = new();

    private Task<Outcome<FactsAnswer>> OutgrowAsync(Guid roll, int count = 1) =>
        world.SendAsync(new RollOutgrown(roll, [Came], count));

    private async Task<CertificateAnswer> CertificateAsync(Guid roll) =>
        (await world.Get<ShowCertificate>().RunAsync(world.Admin, roll, World.None)).Value;

    private async Task<Guid> SafeAsync()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, Files);
        await world.Get<ConfirmRoll>().RunAsync(roll, World.None);
        await world.Get<ArchiveRoll>().RunAsync(roll, World.None);
        Assert.True((await CertificateAsync(roll)).SafeToWipe);
        return roll;
    }

    [Fact]
    public async Task ASafeRollIsHeldItsGatesReopenAndItsCertificateIsTakenBack()
    {
        var roll = await SafeAsync();

        await OutgrowAsync(roll, count: 1200);

        var held = await world.ShowAsync(roll);
        Assert.Equal("held", held.State);
        Assert.Equal(["passed", "failed", "open", "open"], held.Gates.Select(g => g.State));
        Assert.Contains("1,200 files came onto the drive", held.Words);
        Assert.Contains("c.mov", held.Words);
        Assert.Contains("do not wipe it", held.Words);
        Assert.Equal((1200, 1), (held.Findings, held.Errors));
        Assert.False((await CertificateAsync(roll)).SafeToWipe);
    }

    [Fact]
    public async Task TryingAnOutgrownRollAgainOrdersItsSecondAttempt()
    {
        var roll = await SafeAsync();
        await OutgrowAsync(roll);

        var again = await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("again", "grew"), World.None);

        Assert.Equal("queued", again.Value.State);
        var orders = (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None)).Orders;
        var order = Assert.Single(orders.OfType<IngestRollOrder>());
        Assert.Equal((roll, 2, false), (order.RollId, order.Attempt, order.Cancelled));
        await world.SendAsync(new RollStarted(roll, 2));
        Assert.Equal(("verifying", 0), ((await world.ShowAsync(roll)).State, (await world.ShowAsync(roll)).Findings));
    }

    [Fact]
    public async Task ARollThatTheArchiveWorksOnIsHeldAndNotArchived()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, Files);
        await world.Get<ConfirmRoll>().RunAsync(roll, World.None);

        await OutgrowAsync(roll);
        await world.Get<ArchiveRoll>().RunAsync(roll, World.None);

        Assert.Equal("held", (await world.ShowAsync(roll)).State);
        Assert.Null(await world.Stores.Archive.StatAsync(world.Key(roll, "a.mov"), World.None));
    }

    [Fact]
    public async Task ARollThatIsQueuedOrAtTheCentreIsLeftToItsNextVerification()
    {
        var (_, roll) = await world.OrderedAsync();
        await OutgrowAsync(roll);
        Assert.Equal(("queued", 0), await StandingAsync());

        await world.SendAsync(new RollStarted(roll, 1));
        await OutgrowAsync(roll);
        Assert.Equal(("verifying", 0), await StandingAsync());

        await world.SendAsync(new RollVerified(roll, true, 2, 300, [HashFormat.Xxh64], 1, [], 0));
        await OutgrowAsync(roll);
        Assert.Equal(("inspecting", 0), await StandingAsync());
        Assert.Equal("passed", (await world.ShowAsync(roll)).Gates[1].State);

        async Task<(string, int)> StandingAsync()
        {
            var answer = await world.ShowAsync(roll);
            return (answer.State, answer.Findings);
        }
    }

    [Fact]
    public async Task ACancelledRollStaysCancelled()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("cancel", null), World.None);

        await OutgrowAsync(roll);

        Assert.Equal("cancelled", (await world.ShowAsync(roll)).State);
    }

    public void Dispose() => world.Dispose();
}
