using MediaProductionPortal.Integrity;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

public sealed class LaneTurnTests
{
    private static readonly Guid Drive = Guid.NewGuid();

    [Fact]
    public async Task AReaderThatHoldsALaneWaitsForItsTurnUntilAnotherWaitsForTheLane()
    {
        SendLanes lanes = Lanes();
        var reader = new Turn();
        var turn = new LaneTurn(reader, lanes);
        IDisposable lane = await lanes.EnterAsync(Drive, 1, CancellationToken.None);
        Assert.False(turn.IsTurn);
        Task reading = turn.WaitAsync(CancellationToken.None).AsTask();
        Assert.False(reading.IsCompleted);

        // The one whose turn it is can't go on without the lane.
        Task<IDisposable> next = lanes.EnterAsync(Drive, 1, CancellationToken.None);
        await reading.WaitAsync(TimeSpan.FromSeconds(30));
        lane.Dispose();
        (await next).Dispose();

        Assert.False(turn.IsTurn);
        reader.IsTurn = true;
        await turn.WaitAsync(CancellationToken.None);
    }

    [Fact]
    public async Task WhoGaveUpWaitingForTheLaneWaitsNoMore()
    {
        SendLanes lanes = Lanes();
        using IDisposable lane = await lanes.EnterAsync(Drive, 1, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        Task<IDisposable> next = lanes.EnterAsync(Drive, 1, stop.Token);
        Assert.True(lanes.HasQueue);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.False(lanes.HasQueue);
    }

    private static SendLanes Lanes() =>
        new(
            new SendingLink(new LinkOptions(), TimeProvider.System),
            Options.Create(new AgentOptions { SendWorkers = 1 })
        );

    private sealed class Turn : IReadTurn
    {
        public bool DropBehind => false;

        public bool IsTurn { get; set; }

        public void Report(long value) { }
    }
}
