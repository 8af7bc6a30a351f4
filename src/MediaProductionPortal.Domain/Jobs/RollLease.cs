using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>A worker's hold on a roll's row: one at a time, renewed while it works, free again two minutes after it died (DESIGN §7).</summary>
internal sealed class RollLease : IAsyncDisposable
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    /// <summary>So often that a person's cancel is noticed within seconds.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<PortalDb> dbs;
    private readonly TimeProvider clock;
    private readonly Guid rollId;
    private readonly RollState state;
    private readonly Guid holder = Guid.CreateVersion7();
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource ended = new();
    private Task renewing = Task.CompletedTask;

    private RollLease(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid rollId,
        RollState state,
        CancellationToken cancel
    )
    {
        (this.dbs, this.clock, this.rollId, this.state) = (dbs, clock, rollId, state);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    }

    /// <summary>Cancelled when the host stops, when the lease was lost, and when the roll left its state (a person stopped it).</summary>
    public CancellationToken Token => lost.Token;

    /// <summary>Null when the roll is not in this state, not due, or held by another worker.</summary>
    public static async Task<RollLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid rollId,
        RollState state,
        CancellationToken cancel
    )
    {
        var lease = new RollLease(dbs, clock, rollId, state, cancel);
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var taken = await db
            .Rolls.Where(r =>
                r.Id == rollId
                && r.State == state
                && (r.LeasedUntil == null || r.LeasedUntil < now)
                && (r.DueAt == null || r.DueAt <= now)
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, now + Lasts).SetProperty(r => r.LeasedBy, lease.holder),
                cancel
            );
        if (taken == 0)
        {
            await lease.DisposeAsync();
            return null;
        }
        lease.renewing = lease.RenewAsync();
        return lease;
    }

    /// <summary>Renews inside the caller's transaction, which then holds the row; false when the lease or the state is lost.</summary>
    public async Task<bool> HoldAsync(PortalDb db, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Lasts;
        return await db
                .Rolls.Where(r => r.Id == rollId && r.LeasedBy == holder && r.State == state)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntil, until), cancel) == 1;
    }

    /// <summary>Says when the step is tried again, and why.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = clock.GetUtcNow() + wait;
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await db
            .Rolls.Where(r => r.Id == rollId && r.LeasedBy == holder && r.State == state)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.DueAt, due)
                        .SetProperty(r => r.Tries, r => r.Tries + 1)
                        .SetProperty(r => r.Words, words),
                CancellationToken.None
            );
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        await using (var db = await dbs.CreateDbContextAsync(CancellationToken.None))
            await db
                .Rolls.Where(r => r.Id == rollId && r.LeasedBy == holder)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null)
                            .SetProperty(r => r.LeasedBy, (Guid?)null),
                    CancellationToken.None
                );
        lost.Dispose();
        ended.Dispose();
    }

    private async Task RenewAsync()
    {
        var sure = clock.GetUtcNow() + Lasts;
        using var timer = new PeriodicTimer(Renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                try
                {
                    await using var db = await dbs.CreateDbContextAsync(ended.Token);
                    var until = clock.GetUtcNow() + Lasts;
                    if (!await HoldAsync(db, ended.Token))
                    {
                        await lost.CancelAsync();
                        return;
                    }
                    sure = until;
                }
                catch (Exception e) when (e is not OperationCanceledException && clock.GetUtcNow() < sure)
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
