using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage;

/// <summary>What a sender that was stopped finds written down of itself.</summary>
public sealed class SendTrailTests
{
    private const int Part = 1 << 20;
    private const int Size = (6 * Part) + 5;

    private static readonly SenderOptions Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(20),
    };

    [Fact]
    public async Task TheNextRunFollowsWhatTheLastOneWroteDown()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var (portal, trail) = (new StorePortal(host.Store), new MemoryTrail());
        SendJob job = await FileSenderTests.MakeAsync(host, "a", Size) with { Trail = trail };
        await StopAfterAsync(host, portal, job, 4);
        Assert.Equal(SourceIdentity.Of(job.FullPath), trail.Before!.Source);
        Assert.NotEmpty(trail.Before.Parts);
        (int begun, int sent) = (trail.Beginnings, trail.Before.Parts.Count);

        var stored = Assert.IsType<Stored>(await SendAsync(host, portal, job));

        Assert.InRange(stored.PartsSkipped, sent, 6);
        Assert.Equal(begun, trail.Beginnings);
        Assert.Equal(7, trail.Before.Parts.Count);
    }

    [Fact]
    public async Task TheSameFileThatGivesOtherBytesThanBeforeIsKnownBeforeItsEnd()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var (portal, trail) = (new StorePortal(host.Store), new MemoryTrail());
        SendJob job = await FileSenderTests.MakeAsync(host, "a", Size) with { Trail = trail };
        await StopAfterAsync(host, portal, job, 4);
        trail.Spoil();
        var changed = Assert.IsType<SourceChanged>(await SendAsync(host, portal, job));
        Assert.Contains("gives other bytes than when it was sent before", changed.Words);
        Assert.Null(trail.Before);
        await foreach (var upload in host.Store.ListUploadsAsync(default))
        {
            Assert.Fail($"{upload.Key} is left behind");
        }
    }

    [Fact]
    public async Task AnotherInodeAloneIsNoReasonToHoldAFile()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var (portal, trail) = (new StorePortal(host.Store), new MemoryTrail());
        SendJob job = await FileSenderTests.MakeAsync(host, "a", Size) with { Trail = trail };
        await StopAfterAsync(host, portal, job, 4);
        trail.Spoil();
        trail.Before = trail.Before! with { Source = trail.Before.Source with { Inode = 1 } };
        Assert.IsType<Stored>(await SendAsync(host, portal, job));
    }

    private static async Task StopAfterAsync(StoreHost host, StorePortal portal, SendJob job, int puts)
    {
        using var cancel = new CancellationTokenSource();
        host.Fault = async (_, n) =>
        {
            if (n == puts)
            {
                await cancel.CancelAsync();
            }
            return false;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(host, portal, job, cancel.Token));
        await host.QuietAsync();
        host.Fault = null;
    }

    private static async Task<SendResult> SendAsync(
        StoreHost host,
        StorePortal portal,
        SendJob job,
        CancellationToken cancel = default
    )
    {
        using var sender = new FileSender(host.Http, portal, Quick with { Connections = 2 }, TimeProvider.System);
        return await sender.SendAsync(job, null, cancel).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    private sealed class MemoryTrail : ISendTrail
    {
        private readonly Lock door = new();

        public BegunUpload? Before { get; set; }

        internal int Beginnings { get; private set; }

        public void Begun(BegunUpload upload) => (Before, Beginnings) = (upload, Beginnings + 1);

        public void Sent(int number, string digest)
        {
            lock (door)
            {
                Before = Before! with { Parts = new Dictionary<int, string>(Before.Parts) { [number] = digest } };
            }
        }

        public void Ended() => Before = null;

        internal void Spoil() =>
            Before = Before! with { Parts = Before.Parts.ToDictionary(p => p.Key, p => new string('0', 32)) };
    }
}
