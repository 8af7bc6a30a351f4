using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Has ranges that failed made once more, under the names that they have.</summary>
public sealed class RetryPullItem(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    PullJobs jobs,
    PullHooks hooks,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <param name="itemId">Null: all that failed.</param>
    public async Task<Outcome<PullAnswer>> RunAsync(Who who, Guid id, Guid? itemId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.ManagePulls, cancel);
        if (found.Refusal is { } no)
            return no;
        var (pull, title) = found.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var open = await db
            .Pulls.Where(p => p.Id == id && (p.State == PullState.Failed || p.State == PullState.Running))
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, PullState.Running)
                        .SetProperty(p => p.EndedAt, (DateTimeOffset?)null)
                        .SetProperty(p => p.Tries, 0)
                        .SetProperty(p => p.DueAt, (DateTimeOffset?)null)
                        .SetProperty(p => p.Words, (string?)null),
                cancel
            );
        if (open == 0)
            return Refusal.Conflict(
                "over",
                pull.State == PullState.DoneInPart
                    ? "It was delivered without what failed, and a delivered package is not changed. Submit a pull of what is missing."
                    : "Only a pull that runs or failed is tried again."
            );
        var again = await db
            .PullItems.Where(i =>
                i.PullId == id && i.State == PullItemState.Failed && (itemId == null || i.Id == itemId)
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.State, PullItemState.Waiting)
                        .SetProperty(i => i.Tries, 0)
                        .SetProperty(i => i.Percent, 0)
                        .SetProperty(i => i.Words, (string?)null)
                        .SetProperty(i => i.EndedAt, (DateTimeOffset?)null)
                        .SetProperty(i => i.DueAt, (DateTimeOffset?)null),
                cancel
            );
        // A package that could not be written is due again too.
        if (again == 0 && pull.State != PullState.Failed)
            return Refusal.Conflict("not-failed", "No such range of it failed; there is nothing to try again.");
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "pull-retried",
                $"pull {pull.Number} of {title.Code}: {pull.Name}",
                title.Id,
                Text.Count(again, "range")
            )
        );
        var after = await db.Pulls.AsNoTracking().FirstAsync(p => p.Id == id, cancel);
        await hooks.WriteAsync(db, after, pull.State, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null, id));
        await jobs.LookAsync(cancel);
        return (await PullAnswers.ReadAsync(db, db.Pulls.Where(p => p.Id == id), cancel))[0];
    }
}
