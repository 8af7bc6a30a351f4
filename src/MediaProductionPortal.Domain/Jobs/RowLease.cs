using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>A worker's hold on a row: one at a time, renewed while it works, free again two minutes after it died (DESIGN §7).</summary>
internal abstract class RowLease : IAsyncDisposable
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    /// <summary>So often that a person's cancel is noticed within seconds.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource ended = new();
    private Task renewing = Task.CompletedTask;

    private protected RowLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, CancellationToken cancel)
    {
        (Dbs, Clock) = (dbs, clock);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    }

    /// <summary>Cancelled when the host stops, when the lease was lost, and when the row left its state (a person stopped it).</summary>
    public CancellationToken Token => lost.Token;

    private protected IDbContextFactory<PortalDb> Dbs { get; }
    private protected TimeProvider Clock { get; }
    private protected Guid Holder { get; } = Guid.CreateVersion7();

    /// <summary>Renews inside the caller's transaction, which then holds the row; false when the lease or the state is lost.</summary>
    public async Task<bool> HoldAsync(PortalDb db, CancellationToken cancel) =>
        await RenewAsync(db, Clock.GetUtcNow() + Lasts, cancel);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        await using (var db = await Dbs.CreateDbContextAsync(CancellationToken.None))
            await ReleaseAsync(db);
        lost.Dispose();
        ended.Dispose();
    }

    /// <summary>The lease, or null when the row can't be had.</summary>
    private protected static async Task<T?> TakenAsync<T>(T lease, CancellationToken cancel)
        where T : RowLease
    {
        if (await lease.TakeAsync(cancel))
            return lease;
        await lease.DisposeAsync();
        return null;
    }

    /// <summary>Takes the row and keeps it; false when it is not in its state, not due, or held by another worker.</summary>
    private async Task<bool> TakeAsync(CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        await using var db = await Dbs.CreateDbContextAsync(cancel);
        if (!await TakeAsync(db, now, now + Lasts, cancel))
            return false;
        renewing = KeepAsync();
        return true;
    }

    private protected abstract Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    );

    private protected abstract Task<bool> RenewAsync(PortalDb db, DateTimeOffset until, CancellationToken cancel);

    private protected abstract Task ReleaseAsync(PortalDb db);

    private async Task KeepAsync()
    {
        var sure = Clock.GetUtcNow() + Lasts;
        using var timer = new PeriodicTimer(Renewal, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                try
                {
                    await using var db = await Dbs.CreateDbContextAsync(ended.Token);
                    var until = Clock.GetUtcNow() + Lasts;
                    if (!await HoldAsync(db, ended.Token))
                    {
                        await lost.CancelAsync();
                        return;
                    }
                    sure = until;
                }
                catch (Exception e) when (e is not OperationCanceledException && Clock.GetUtcNow() < sure)
                {
                    // The database does not answer: the lease is ours until it runs out.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception)
        {
            await lost.CancelAsync();
        }
    }
}
