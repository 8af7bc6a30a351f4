using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Stops a pull that is not delivered yet, within seconds. The names that it got stay given.</summary>
public sealed class StopPull(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    PullHooks hooks,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<PullAnswer>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.ManagePulls, cancel);
        if (found.Refusal is { } no)
            return no;
        var (pull, title) = found.Value;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var stopped = await db
            .Pulls.Where(p =>
                p.Id == id
                && (
                    p.State == PullState.WaitingForApproval
                    || p.State == PullState.Queued
                    || p.State == PullState.Running
                    || p.State == PullState.Packaging
                    || p.State == PullState.Failed
                )
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, PullState.Cancelled)
                        .SetProperty(p => p.EndedAt, now)
                        .SetProperty(p => p.Words, Text.Clean($"Stopped by {who.Name}.")),
                cancel
            );
        if (stopped == 0)
            return Refusal.Conflict("over", "This pull has ended; there is nothing to stop.");
        await PullEnd.CancelItemsAsync(db, id, now, cancel);
        db.Audit.Add(
            WriteAudit.Entry(who, now, "pull-stopped", $"pull {pull.Number} of {title.Code}: {pull.Name}", title.Id)
        );
        var after = await db.Pulls.AsNoTracking().FirstAsync(p => p.Id == id, cancel);
        await hooks.WriteAsync(db, after, pull.State, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null, id));
        return (await PullAnswers.ReadAsync(db, db.Pulls.Where(p => p.Id == id), cancel))[0];
    }
}
