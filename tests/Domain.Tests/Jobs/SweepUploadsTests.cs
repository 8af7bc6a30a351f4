using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>Between two starts of the portal.</summary>
public sealed class SweepUploadsTests : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(15);
    private readonly World world = new();

    [Fact]
    public async Task WhatNobodyOwnsGoesAtTheSecondLookFromBothStores()
    {
        var (_, roll) = await world.OrderedAsync();
        await BeginAsync(world.Stores.Media, world.Key(roll, "a.mov"));
        await BeginAsync(world.Stores.Archive, world.Key(roll, "a.mov"));

        await SweepAsync();
        Assert.Equal((1, 1), await CountAsync());

        world.Clock.Advance(BetweenLooks);
        await SweepAsync();
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task WhatIsJustBeingOpenedGetsItsRowAndStays()
    {
        var (_, roll) = await world.OrderedAsync();
        var key = world.Key(roll, "a.mov");
        var id = await BeginAsync(world.Stores.Media, key);
        await SweepAsync();
        using (var db = world.Db())
        {
            db.Uploads.Add(
                new()
                {
                    RollId = roll,
                    AgentId = world.Agent.AgentId!.Value,
                    Key = key,
                    KeyHash = "x",
                    StoreUploadId = id,
                    Size = 1,
                    PartSize = 1,
                    StartedAt = world.Clock.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync();
        }

        world.Clock.Advance(BetweenLooks);
        await SweepAsync();
        world.Clock.Advance(BetweenLooks);
        await SweepAsync();

        Assert.Equal((1, 0), await CountAsync());
    }

    [Fact]
    public async Task WhatAJobIsCopyingStaysForAsLongAsItHoldsTheRoll()
    {
        var (_, roll) = await world.OrderedAsync();
        await BeginAsync(world.Stores.Archive, world.Key(roll, "a.mov"));
        await BeginAsync(world.Stores.Media, $"titles/MOON/damaged/{roll}/0123456789abcdef/a.mov");
        for (var look = 0; look < 3; look++)
        {
            await HoldAsync(roll, world.Clock.GetUtcNow().AddMinutes(1));
            await SweepAsync();
            Assert.Equal((1, 1), await CountAsync());
            world.Clock.Advance(BetweenLooks);
        }

        await HoldAsync(roll, null);
        await SweepAsync();
        Assert.Equal((1, 1), await CountAsync());
        world.Clock.Advance(BetweenLooks);
        await SweepAsync();
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task WhatOthersBeganInTheSamePlaceIsNoneOfOurs()
    {
        await BeginAsync(world.Stores.Media, "theirs/a.mov");
        await SweepAsync();
        world.Clock.Advance(BetweenLooks);
        await SweepAsync();
        Assert.Equal((1, 0), await CountAsync());
    }

    public void Dispose() => world.Dispose();

    private Task SweepAsync() => world.Get<SweepUploads>().RunAsync(World.None);

    private static Task<string> BeginAsync(IStore store, string key) =>
        ((IMultipartStore)store).StartUploadAsync(new(key, 1, 1, null), World.None);

    private async Task HoldAsync(Guid roll, DateTimeOffset? until)
    {
        using var db = world.Db();
        await db.Rolls.Where(r => r.Id == roll).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntil, until));
    }

    private async Task<(int Media, int Archive)> CountAsync() =>
        (await CountAsync(world.Stores.Media), await CountAsync(world.Stores.Archive));

    private static async Task<int> CountAsync(IStore store)
    {
        var count = 0;
        await foreach (var _ in ((IMultipartStore)store).ListUploadsAsync(World.None))
            count++;
        return count;
    }
}
