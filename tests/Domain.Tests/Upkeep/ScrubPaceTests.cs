using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Upkeep;

public sealed class ScrubPaceTests
{
    private const int MiB = 1024 * 1024;
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(10, 10)]
    [InlineData(0.5, 200)]
    public async Task ScrubsReadNoFasterThanTheyMay(double mibPerSecond, double seconds)
    {
        var pace = new ScrubPace(new Fixed(new() { MiBPerSecond = mibPerSecond }), clock);
        var source = new PacedReading(new MemoryStream(new byte[100 * MiB]), pace);
        var start = clock.GetUtcNow();

        var reading = source.CopyToAsync(Stream.Null, MiB);
        while (!reading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        await reading;
        Assert.InRange((clock.GetUtcNow() - start).TotalSeconds, seconds * 0.95, double.MaxValue);
    }

    [Fact]
    public async Task WithoutALimitNobodyWaits()
    {
        var source = new PacedReading(new MemoryStream(new byte[3 * MiB]), new(new Fixed(new()), clock));
        await source.CopyToAsync(Stream.Null, MiB);
    }

    private sealed class Fixed(ScrubOptions options) : IOptionsMonitor<ScrubOptions>
    {
        public ScrubOptions CurrentValue => options;

        public ScrubOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<ScrubOptions, string?> listener) => null;
    }
}
