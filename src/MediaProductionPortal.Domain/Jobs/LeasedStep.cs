using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Jobs;

/// <summary>The frame of a portal job on one roll: takes the lease, does the work, and says on the row when a fault is tried again.</summary>
internal sealed class LeasedStep(
    IDbContextFactory<PortalDb> dbs,
    RollJobs jobs,
    JobPace pace,
    TimeProvider clock,
    ILogger log,
    RollState step,
    string what
)
{
    /// <param name="rollId">The roll; nothing happens when it is not in this step's state, not due, or held by another worker.</param>
    /// <param name="work">Gets the roll with its title, untracked. What it throws postpones the step.</param>
    /// <param name="cancel">The host's.</param>
    internal async Task RunAsync(Guid rollId, Func<Roll, RollLease, Task> work, CancellationToken cancel)
    {
        try
        {
            await using var lease = await RollLease.TakeAsync(dbs, clock, rollId, step, cancel);
            if (lease is not null)
                await RunAsync(rollId, lease, work);
        }
        finally
        {
            jobs.Ended(rollId, step);
        }
    }

    private async Task RunAsync(Guid rollId, RollLease lease, Func<Roll, RollLease, Task> work)
    {
        var tries = 0;
        try
        {
            Roll roll;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
                roll = await db.Rolls.AsNoTracking().Include(r => r.Title).FirstAsync(r => r.Id == rollId, lease.Token);
            tries = roll.Tries;
            await work(roll, lease);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or the roll went another way; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "{What} of roll {Roll} stopped", what, rollId);
            var wait = pace.WaitAfter(tries);
            await lease.PostponeAsync(wait, StepFaults.Words(what, e, clock.GetUtcNow() + wait));
        }
    }
}
