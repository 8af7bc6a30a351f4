using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Transfer.Link;

public sealed class TokenBucketTests
{
    private const double Rate = 2_500_000;
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(4_096)]
    [InlineData(50_000)]
    [InlineData(262_144)]
    public void OverSecondsExactlyTheRateLeaves(int slice)
    {
        var bucket = new TokenBucket(clock) { Rate = Rate };
        DateTimeOffset start = clock.GetUtcNow();
        long bytes = 0;
        while (clock.GetUtcNow() - start < TimeSpan.FromSeconds(10))
        {
            clock.Advance(bucket.Take(slice));
            bytes += slice;
        }

        Assert.InRange(bytes / (clock.GetUtcNow() - start).TotalSeconds, Rate * 0.97, Rate * 1.03);
    }

    [Fact]
    public void WhoWakesLateLosesNothingAsLongAsTheBurstReaches()
    {
        var bucket = new TokenBucket(clock) { Rate = Rate };
        DateTimeOffset start = clock.GetUtcNow();
        long bytes = 0;
        while (clock.GetUtcNow() - start < TimeSpan.FromSeconds(10))
        {
            clock.Advance(bucket.Take(bucket.Slice) + TimeSpan.FromMilliseconds(15));
            bytes += bucket.Slice;
        }

        Assert.InRange(bytes / (clock.GetUtcNow() - start).TotalSeconds, Rate * 0.95, Rate * 1.05);
    }

    [Fact]
    public void AfterALullNoMoreThanTheBurstLeavesAtOnce()
    {
        var bucket = new TokenBucket(clock) { Rate = Rate };
        bucket.Take(1000);
        clock.Advance(TimeSpan.FromHours(1));
        long atOnce = 0;
        while (bucket.Take(1000) == TimeSpan.Zero)
        {
            atOnce += 1000;
        }

        Assert.InRange(atOnce, 1, (long)(Rate * TokenBucket.BurstSeconds) + 1000);
    }

    [Fact]
    public void ANewRateHoldsAtOnceForWhatIsOwed()
    {
        var bucket = new TokenBucket(clock) { Rate = 1000 };
        bucket.Take(100_000);
        bucket.Rate = 1_000_000;

        Assert.InRange(bucket.Take(1).TotalSeconds, 0.05, 0.11);
        bucket.Rate = double.PositiveInfinity;
        Assert.Equal(TimeSpan.Zero, bucket.Take(1_000_000));
    }
}
