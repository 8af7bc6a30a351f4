using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>A producer lets a pull be made, or says why not.</summary>
public sealed class DecidePull(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    PullJobs jobs,
    PullLetters letters,
    PullHooks hooks,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<PullAnswer>> RunAsync(
        Who who,
        Guid id,
        DecidePullRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.DecidePulls, cancel);
        if (found.Refusal is { } no)
            return no;
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : Text.Cut(request.Reason.Trim(), 2000);
        if (!request.Approve && reason is null)
            return Refusal.Invalid("reason-missing", "Say why it is refused: who asked reads it.");
        var (state, now, by) = (request.Approve ? PullState.Queued : PullState.Refused, clock.GetUtcNow(), who.Name);
        var words = request.Approve ? $"Approved by {by}." : $"Refused by {by}: {reason}";
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var decided = await db
            .Pulls.Where(p => p.Id == id && p.State == PullState.WaitingForApproval)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, state)
                        .SetProperty(p => p.DecidedBy, Text.Cut(by, 256))
                        .SetProperty(p => p.DecidedAt, now)
                        .SetProperty(p => p.EndedAt, request.Approve ? null : now)
                        .SetProperty(p => p.Reason, reason)
                        .SetProperty(p => p.Words, words),
                cancel
            );
        if (decided == 0)
            return Refusal.Conflict("decided", "This pull does not wait for approval any more.");
        if (!request.Approve)
            await PullEnd.CancelItemsAsync(db, id, now, cancel);
        var (pull, title) = found.Value;
        (pull.State, pull.Words) = (state, words);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                request.Approve ? "pull-approved" : "pull-refused",
                $"pull {pull.Number} of {title.Code}: {pull.Name}",
                title.Id,
                reason
            )
        );
        var mails = await letters.ToAskerAsync(db, pull, cancel);
        await hooks.WriteAsync(db, pull, PullState.WaitingForApproval, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        letters.Post(mails);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null, id));
        await jobs.LookAsync(cancel);
        return (await PullAnswers.ReadAsync(db, db.Pulls.Where(p => p.Id == id), cancel))[0];
    }
}
