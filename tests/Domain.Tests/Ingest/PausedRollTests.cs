using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>A roll that a person pauses and lets go on.</summary>
public sealed class PausedRollTests : IDisposable
{
    private readonly World world = new();

    private async Task<RollAnswer> DecideAsync(Guid roll, string decision)
    {
        var outcome = await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new(decision, null), World.None);
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }

    private async Task<string?> RefusalAsync(Guid roll, string decision) =>
        (await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new(decision, null), World.None)).Refusal?.Code;

    private async Task<IngestRollOrder> OrderAsync() =>
        (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None)).Orders.OfType<IngestRollOrder>().Single();

    private static RollVerified Verified(Guid roll) => new(roll, true, 2, 300, [HashFormat.Xxh64], 1, [], 0);

    [Fact]
    public async Task ItStandsAsPausedWhenTheCentreHasSaidSoAndGoesOnInTheSameAttempt()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1));

        var asked = await DecideAsync(roll, "pause");
        Assert.Equal("verifying", asked.State);
        Assert.Contains("Being paused", asked.Words);
        Assert.True((await OrderAsync()).Paused);
        Assert.Equal("not-decidable", await RefusalAsync(roll, "pause"));

        await world.SendAsync(new RollPaused(roll));
        Assert.Equal("paused", (await world.ShowAsync(roll)).State);
        Assert.True((await OrderAsync()).Paused);

        Assert.Equal("queued", (await DecideAsync(roll, "resume")).State);
        var order = await OrderAsync();
        Assert.Equal((false, 1), (order.Paused, order.Attempt));
        Assert.Equal("not-decidable", await RefusalAsync(roll, "resume"));

        await world.SendAsync(new RollStarted(roll, 1), Verified(roll));
        Assert.Equal("inspecting", (await world.ShowAsync(roll)).State);
    }

    [Fact]
    public async Task ResumedBeforeTheCentreAnsweredItIsNotPausedByTheLateAnswer()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1));
        await DecideAsync(roll, "pause");
        await DecideAsync(roll, "resume");
        await world.SendAsync(new RollPaused(roll));
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("verifying", null), (answer.State, answer.Words));
    }

    [Fact]
    public async Task APausedRollCanBeStoppedAndTriedAgainAndIsNotPausedThen()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1));
        await DecideAsync(roll, "pause");
        await world.SendAsync(new RollPaused(roll));

        Assert.Equal("cancelled", (await DecideAsync(roll, "cancel")).State);
        await world.SendAsync(new RollCancelled(roll));
        Assert.Equal("queued", (await DecideAsync(roll, "again")).State);
        var order = await OrderAsync();
        Assert.Equal((false, false, 2), (order.Paused, order.Cancelled, order.Attempt));
    }

    [Fact]
    public async Task ARollWhoseBytesAllLeftCanNotBePaused()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1), Verified(roll));
        await world.SendAsync(new FilesStored(roll, [await world.PutAsync(roll, "a.mov", [1, 2, 3])]));
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", 4, 400));
        Assert.Equal("not-decidable", await RefusalAsync(roll, "pause"));
        Assert.Equal("not-decidable", await RefusalAsync(roll, "resume"));
    }

    public void Dispose() => world.Dispose();
}
