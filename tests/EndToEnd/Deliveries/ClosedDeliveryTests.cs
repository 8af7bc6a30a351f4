using MediaProductionPortal.Browser;
using MediaProductionPortal.Harness;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A delivery that ends while it is fetched.</summary>
public sealed class ClosedDeliveryTests(DeliveredRoll roll) : IClassFixture<DeliveredRoll>, IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TakenBackOrRunOutWhileItIsFetchedItEndsWithinAMinuteAndSaysSo()
    {
        var (taken, late) = (await roll.DeliverAsync("Day 6 taken back"), await roll.DeliverAsync("Day 7 late"));
        // Some minutes at this rate.
        using var one = roll.Mpp.Start("download", taken.Id.ToString(), folder.At("one"), "--limit", "2");
        using var two = roll.Mpp.Start("download", late.Id.ToString(), folder.At("two"), "--limit", "2");
        await Wait.UntilAsync(
            "both to begin",
            () => Directory.Exists(folder.At("one")) && Directory.Exists(folder.At("two"))
        );

        await roll.Mpp.MustAsync("delivery", "revoke", taken.Id.ToString());
        await using (var db = DatabaseOfPortal.Open(roll.Portal))
        {
            var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await db
                .Deliveries.Where(d => d.Id == late.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.ExpiresAt, past));
        }
        var began = TimeProvider.System.GetTimestamp();
        MppResult[] ended = await Task.WhenAll(Mpp.EndAsync(one), Mpp.EndAsync(two));

        Assert.Equal([51, 51], ended.Select(e => e.ExitCode));
        Assert.Contains("taken back", ended[0].Error);
        Assert.Contains("ran out", ended[1].Error);
        // The promise itself is a minute.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 60);
        Assert.Equal(51, (await roll.Mpp.RunAsync("download", taken.Id.ToString(), folder.At("one"))).ExitCode);
        Assert.Equal(51, (await roll.Mpp.RunAsync("download", late.Id.ToString(), folder.At("two"))).ExitCode);
    }
}
