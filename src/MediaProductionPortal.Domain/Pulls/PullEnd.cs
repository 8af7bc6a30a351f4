using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Says what becomes of a pull when its last range ended.</summary>
public sealed class PullEnd(
    IDbContextFactory<PortalDb> dbs,
    PullLetters letters,
    PullHooks hooks,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>Moves it on if no range waits or is made any more; else nothing happens.</summary>
    public async Task SettleAsync(Guid pullId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Also the lock: of two ranges that end at once, the second waits here and finds what the first one did.
        var open = await db
            .Pulls.Where(p => p.Id == pullId && (p.State == PullState.Queued || p.State == PullState.Running))
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Tries, 0), cancel);
        if (open == 0)
            return;
        var states = await db
            .PullItems.Where(i => i.PullId == pullId)
            .GroupBy(i => i.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        int Count(PullItemState state) => states.GetValueOrDefault(state);
        if (Count(PullItemState.Waiting) + Count(PullItemState.Running) > 0)
            return;
        var pull = await db.Pulls.FirstAsync(p => p.Id == pullId, cancel);
        var old = pull.State;
        var (made, failed) = (Count(PullItemState.Made), Count(PullItemState.Failed));
        if (made > 0 && (failed == 0 || pull.Options.AllowPartial))
            (pull.State, pull.Words) = (PullState.Packaging, null);
        else
            (pull.State, pull.EndedAt, pull.Words) = (
                PullState.Failed,
                clock.GetUtcNow(),
                $"{Text.Count(failed, "range")} of {pull.Items} failed, and nothing is delivered before all came out whole. Look at why, mend it and try again, or pull the others in a new pull."
            );
        var mails = pull.State == PullState.Failed ? await letters.ToAskerAsync(db, pull, cancel) : [];
        await hooks.WriteAsync(db, pull, old, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        letters.Post(mails);
        feed.Publish(new ChangeNotice(pull.TitleId, null, null, null, null, pull.Id));
    }

    /// <summary>What waits or is made of a pull that goes no further; workers notice within seconds.</summary>
    internal static Task<int> CancelItemsAsync(
        PortalDb db,
        Guid pullId,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        db
            .PullItems.Where(i =>
                i.PullId == pullId && (i.State == PullItemState.Waiting || i.State == PullItemState.Running)
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(i => i.State, PullItemState.Cancelled).SetProperty(i => i.EndedAt, now),
                cancel
            );
}
