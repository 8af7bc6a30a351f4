namespace MediaProductionPortal.Transfer.Link;

public sealed class LinkSharingTests
{
    private static readonly Guid A = Guid.NewGuid();
    private static readonly Guid B = Guid.NewGuid();
    private static readonly Guid C = Guid.NewGuid();

    [Fact]
    public void WithoutPromisesPrioritiesShareTheLink()
    {
        Dictionary<Guid, double> shares = LinkShares.Divide([new(A, 16, null, 100), new(B, 4, null, 100)], 1000);

        Assert.Equal(0.8, shares[A], 6);
        Assert.Equal(0.2, shares[B], 6);
    }

    [Fact]
    public void APromiseThatPressesGetsWhatKeepsItAndTheRestGoesByPriority()
    {
        // B needs 500 of 1,000 bytes a second, though its priority is low.
        Dictionary<Guid, double> shares = LinkShares.Divide(
            [new(A, 64, null, 9_000_000), new(B, 1, 1000, 500_000)],
            1000
        );

        Assert.InRange(shares[B], 0.55, 0.57);
        Assert.Equal(1, shares.Values.Sum(), 6);
    }

    [Fact]
    public void APromiseThatIsFarAwayPressesNobody()
    {
        Dictionary<Guid, double> shares = LinkShares.Divide([new(A, 4, null, 100), new(B, 4, 1e6, 1000)], 1e6);

        Assert.InRange(shares[B], 0.5, 0.501);
    }

    [Fact]
    public void PromisesThatCantAllBeKeptLeaveSomethingForTheOthers()
    {
        Dictionary<Guid, double> shares = LinkShares.Divide(
            [new(A, 4, 0, 1_000_000), new(B, 4, 10, 1_000_000), new(C, 4, null, 1_000_000)],
            1000
        );

        Assert.True(shares[C] > 0.03);
        Assert.Equal(1, shares.Values.Sum(), 6);
    }

    [Fact]
    public void BeforeAnythingIsMeasuredPrioritiesDecide() =>
        Assert.Equal(0.5, LinkShares.Divide([new(A, 4, 1, 1_000_000), new(B, 4, null, 1)], 0)[A], 6);

    [Fact]
    public void WhoeverWaitsIsServedByItsWeight()
    {
        var order = new FairOrder(flow => flow == A ? 4 : 1);
        (double ofA, double ofB, double ofC) = (order.Stamp(A, 100), order.Stamp(B, 100), double.MaxValue);
        var served = new Dictionary<Guid, int>();
        for (int i = 0; i < 600; i++)
        {
            if (i == 300)
            {
                // Who comes late starts with the others, not with a debt or a claim of before.
                ofC = order.Stamp(C, 100);
            }
            Guid next =
                ofA <= ofB && ofA <= ofC ? A
                : ofB <= ofC ? B
                : C;
            served[next] = served.GetValueOrDefault(next) + 1;
            order.Served(
                next == A ? ofA
                : next == B ? ofB
                : ofC
            );
            double again = order.Stamp(next, 100);
            (ofA, ofB, ofC) = (next == A ? again : ofA, next == B ? again : ofB, next == C ? again : ofC);
        }
        Assert.InRange(served[A], 436, 444);
        Assert.InRange(served[B], 106, 114);
        Assert.InRange(served[C], 46, 54);
    }

    [Fact]
    public async Task AFlowThatHasNoneInsideNeverWaitsForTheLongWorkOfOthers()
    {
        var gate = new FairGate(2, _ => 1);
        using IDisposable one = await gate.EnterAsync(A, 1, default);
        using IDisposable two = await gate.EnterAsync(A, 1, default);
        Task<IDisposable> three = gate.EnterAsync(A, 1, default);

        using IDisposable other = await gate.EnterAsync(B, 1, default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(three.IsCompleted);
        Assert.False(gate.EnterAsync(B, 1, default).IsCompleted);
    }

    [Fact]
    public async Task WhoGivesUpWaitingTakesNoTurn()
    {
        var gate = new FairGate(1, _ => 1);
        IDisposable one = await gate.EnterAsync(A, 1, default);
        using var cancel = new CancellationTokenSource();
        Task<IDisposable> gone = gate.EnterAsync(A, 1, cancel.Token);
        Task<IDisposable> next = gate.EnterAsync(A, 1, default);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        one.Dispose();
        (await next.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public async Task ConnectionsMayBecomeMoreFewerOrNoneAtAnyTime()
    {
        using var gate = new ConnectionGate(1);
        await gate.WaitAsync(default);
        Task second = gate.WaitAsync(default);
        Assert.False(second.IsCompleted);
        Assert.True(gate.HasQueue);
        gate.Size = 2;
        await second.WaitAsync(TimeSpan.FromSeconds(30));
        gate.Size = 0;
        gate.Release();
        gate.Release();
        Task paused = gate.WaitAsync(default);
        Assert.False(paused.IsCompleted);
        using var cancel = new CancellationTokenSource();
        Task gone = gate.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        gate.Size = 1;
        await paused.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(gate.HasQueue);
    }

    [Fact]
    public async Task OnASlowLineMemoryForPartsIsLentByTheShares()
    {
        using var link = new SendingLink(new(), TimeProvider.System);
        link.Take(new Protocol.LinkOrders(Protocol.LinkTimetable.Open, 1, [new(A, 64, null), new(B, 4, null)]));
        link.Take([new(A, 1_000_000), new(B, 1_000_000)]);
        var buffers = new PartBuffers(1024 * 1024, link);
        PartBuffer held = await buffers.RentAsync(1024 * 1024, default);
        var waiting = new List<(Guid Flow, Task<PartBuffer> Turn)>();
        for (int i = 0; i < 40; i++)
        {
            foreach (Guid flow in new[] { B, A })
            {
                using (LinkFlow.Of(flow))
                {
                    waiting.Add((flow, buffers.RentAsync(1024 * 1024, default)));
                }
            }
        }
        int ofA = 0;
        for (int i = 0; i < 34; i++)
        {
            held.Dispose();
            PartBuffer next = await await Task.WhenAny(waiting.Select(w => w.Turn));
            int at = waiting.FindIndex(w => w.Turn.IsCompleted);
            ofA += waiting[at].Flow == A ? 1 : 0;
            waiting.RemoveAt(at);
            held = next;
        }
        Assert.InRange(ofA, 31, 33);
    }
}
