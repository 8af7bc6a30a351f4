using System.Threading.Channels;

namespace MediaProductionPortal.Transfer.Link;

public sealed class SharedLineTests
{
    private const double Rate = 1_000_000;
    private const int Slice = 20_000;
    private readonly SteppedClock clock = new();

    [Fact]
    public async Task WithoutALimitNobodyWaitsAndWhatWentIsCounted()
    {
        var line = new SharedLine(clock);
        using var sink = new MemoryStream();
        await using var paced = new PacedStream(sink, line.Of(LinePriority.Deliveries));

        await paced.WriteAsync(new byte[3_000_000]);

        Assert.Equal(3_000_000, sink.Length);
        Assert.Equal([0, 3_000_000, 0, 0], line.Went);
    }

    [Fact]
    public async Task AllTogetherLeaveAtTheRateAndInOrderOfPriority()
    {
        var line = new SharedLine(clock) { Rate = Rate };
        var waiting = new Dictionary<LinePriority, List<Task>>();
        // Who comes last in the order asks first.
        foreach (var priority in Enum.GetValues<LinePriority>().Reverse())
            waiting[priority] =
            [
                .. Enumerable
                    .Range(0, 200)
                    .Select(_ => line.Of(priority).TakeAsync(Slice, CancellationToken.None).AsTask()),
            ];

        for (var slices = 0; slices < 150; slices++)
            await clock.StepAsync();
        await clock.WaitAsync();

        int Served(LinePriority priority) => waiting[priority].Count(t => t.IsCompleted);
        Assert.InRange(
            Enum.GetValues<LinePriority>().Sum(Served) * Slice / clock.Now.TotalSeconds,
            Rate * 0.95,
            Rate * 1.05
        );
        Assert.InRange(Served(LinePriority.People), 125, 140);
        Assert.InRange(Served(LinePriority.Deliveries), 10, 20);
        Assert.InRange(Served(LinePriority.Work), 1, 4);
        Assert.InRange(Served(LinePriority.Upkeep), 1, 2);
        Assert.True(line.HasQueue);
    }

    [Fact]
    public async Task WhoGivesUpWaitingCostsTheOthersNothing()
    {
        var line = new SharedLine(clock) { Rate = Rate };
        using var gone = new CancellationTokenSource();
        var first = line.Of(LinePriority.Upkeep).TakeAsync(Slice, CancellationToken.None).AsTask();
        var away = line.Of(LinePriority.People).TakeAsync(int.MaxValue, gone.Token).AsTask();
        var last = line.Of(LinePriority.Work).TakeAsync(Slice, CancellationToken.None).AsTask();

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => away);
        await clock.StepAsync();
        await clock.StepAsync();
        await Task.WhenAll(first, last);

        Assert.Equal(2 * Slice / Rate, clock.Now.TotalSeconds, 0.001);
        Assert.False(line.HasQueue);
    }

    /// <summary>Stands still until it is stepped to the next timer.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private readonly Channel<Timer> timers = Channel.CreateUnbounded<Timer>();
        private long now;

        public TimeSpan Now => new(Interlocked.Read(ref now));

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(callback, state, dueTime);
            timers.Writer.TryWrite(timer);
            return timer;
        }

        /// <summary>Comes back when somebody waits for time to go on.</summary>
        public ValueTask<bool> WaitAsync() => timers.Reader.WaitToReadAsync();

        public async Task StepAsync()
        {
            var timer = await timers.Reader.ReadAsync();
            Interlocked.Add(ref now, timer.Due.Ticks);
            timer.Ring();
        }

        private sealed class Timer(TimerCallback callback, object? state, TimeSpan due) : ITimer
        {
            public TimeSpan Due => due;

            public void Ring() => callback(state);

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
