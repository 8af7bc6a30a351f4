using System.Collections.Concurrent;

namespace MediaProductionPortal.Integrity;

public sealed class PacedReadingTests
{
    private const long Mega = 1024 * 1024;

    [Fact]
    public async Task EveryFileIsReadOnceAndTheLargeOnesFirst()
    {
        long[] sizes = [.. Enumerable.Range(0, 500).Select(i => i % 50 == 0 ? 3 * Mega : i)];
        var order = new ConcurrentQueue<int>();
        var reading = new PacedReading(sizes, ReadPace.Of(1));

        await reading.RunAsync(
            (file, turn, _) =>
            {
                order.Enqueue(file);
                turn.Report(sizes[file]);
                return Task.CompletedTask;
            },
            (_, _) => { },
            CancellationToken.None
        );

        Assert.Equal(sizes.Sum(), reading.TotalBytes);
        Assert.Equal([.. Enumerable.Range(0, 500).OrderBy(i => i % 50 != 0).ThenBy(i => i)], order);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task NoMoreAreReadAtATimeThanWasSaid(int atOnce)
    {
        int now = 0;
        int most = 0;
        var reading = new PacedReading(
            Enumerable.Repeat(2 * Mega, 20).Concat(Enumerable.Repeat(5L, 40)),
            ReadPace.Of(atOnce)
        );
        await reading.RunAsync(
            async (_, _, ct) =>
            {
                int here = Interlocked.Increment(ref now);
                InterlockedMax(ref most, here);
                await Task.Delay(5, ct);
                Interlocked.Decrement(ref now);
            },
            (_, _) => { },
            CancellationToken.None
        );
        Assert.Equal(atOnce, most);
    }

    [Fact]
    public async Task TwoReadingsOfOneDriveShareItsPace()
    {
        ReadPace pace = ReadPace.Of(2);
        int now = 0;
        int most = 0;
        int read = 0;
        Task Run() =>
            new PacedReading(Enumerable.Repeat(2 * Mega, 15), pace).RunAsync(
                async (_, _, ct) =>
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref now));
                    await Task.Delay(5, ct);
                    Interlocked.Decrement(ref now);
                    Interlocked.Increment(ref read);
                },
                (_, _) => { },
                CancellationToken.None
            );
        await Task.WhenAll(Run(), Run());
        Assert.Equal(30, read);
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task TheFirstFailureStopsTheOthersAndIsThrown()
    {
        int begun = 0;
        var reading = new PacedReading(Enumerable.Repeat(5L, 10_000), ReadPace.Of(4));
        InvalidDataException thrown = await Assert.ThrowsAsync<InvalidDataException>(() =>
            reading.RunAsync(
                (file, _, _) =>
                {
                    Interlocked.Increment(ref begun);
                    return file == 100
                        ? throw new InvalidDataException("the drive went")
                        : Task.Delay(1, CancellationToken.None);
                },
                (_, _) => { },
                CancellationToken.None
            )
        );
        Assert.Equal("the drive went", thrown.Message);
        Assert.InRange(begun, 1, 5000);
    }

    [Fact]
    public async Task CancellingEndsAtOnceAndReadsNothingMore()
    {
        using var cancel = new CancellationTokenSource();
        int begun = 0;
        var reading = new PacedReading(Enumerable.Repeat(2 * Mega, 1000), ReadPace.Of(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            reading.RunAsync(
                async (_, _, ct) =>
                {
                    if (Interlocked.Increment(ref begun) == 10)
                    {
                        await cancel.CancelAsync();
                    }
                    await Task.Delay(10, ct);
                },
                (_, _) => { },
                cancel.Token
            )
        );
        int then = begun;
        await Task.Delay(60);
        Assert.Equal(then, begun);
        Assert.InRange(begun, 10, 20);
    }

    [Fact]
    public async Task ADriveThatReadsOneStreamFastestIsFoundOut()
    {
        // Time stands but for the drive: a megabyte takes it eight times as long when its head has to jump.
        var clock = new DriveClock();
        int begun = 0;
        var all = new TaskCompletionSource();
        ReadPace pace = ReadPace.Find(guess: 8, clock, () => TimeSpan.Zero);
        var reading = new PacedReading(Enumerable.Repeat(64 * Mega, 60), pace);
        await reading.RunAsync(
            async (_, turn, ct) =>
            {
                // None begins before all readers are there.
                if (Interlocked.Increment(ref begun) == 8)
                {
                    all.SetResult();
                }
                await all.Task;
                for (long soFar = Mega; soFar <= 64 * Mega; soFar += Mega)
                {
                    await turn.WaitAsync(ct);
                    clock.Pass(pace.Choice.LargeFiles == 1 ? 1 : 8);
                    turn.Report(soFar);
                }
            },
            (_, _) => { },
            CancellationToken.None
        );
        Assert.Equal(new ReadingChoice(1, null, Found: true), pace.Choice);
    }

    private sealed class DriveClock : TimeProvider
    {
        private long _ms;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Volatile.Read(ref _ms);

        internal void Pass(long ms) => Interlocked.Add(ref _ms, ms);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is var was && was != seen)
        {
            seen = was;
        }
    }
}
