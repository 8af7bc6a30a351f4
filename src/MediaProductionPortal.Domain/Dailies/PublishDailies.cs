using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Gives a session to those who watch: only clips that a person passed.</summary>
public sealed class PublishDailies(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    DailiesHooks hooks,
    OrderMarked order,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<DailiesSessionAnswer>> RunAsync(Who who, Guid sessionId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var session = found.Value;
        var clips = db.DailiesClips.Where(c => c.SessionId == sessionId);
        var open = await clips.CountAsync(c => c.State != DailiesState.Made && c.State != DailiesState.Failed, cancel);
        if (open > 0)
            return Refusal.Conflict(
                "not-made",
                $"{Text.Count(open, "clip is", "clips are")} not made yet. Wait for them, then publish."
            );
        var unseen = await clips.CountAsync(
            c => c.State == DailiesState.Made && c.Verdict == DailiesVerdict.None,
            cancel
        );
        if (unseen > 0)
            return Refusal.Conflict(
                "not-seen",
                $"{Text.Count(unseen, "clip was", "clips were")} not looked at by anybody. Pass or flag them, then publish."
            );
        if (!await clips.AnyAsync(c => c.Verdict == DailiesVerdict.Passed, cancel))
            return Refusal.Conflict(
                "nothing-passed",
                "No clip of the session was passed: there is nothing to be watched."
            );
        (session.PublishedAt, session.PublishedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                session.PublishedAt.Value,
                "dailies-published",
                $"dailies of {session.Day:yyyy-MM-dd}",
                session.TitleId
            )
        );
        await hooks.WriteAsync(db, session, WebhookKind.DailiesPublished, "made", cancel);
        await db.SaveChangesAsync(cancel);
        await order.KnownAsync(db, session, cancel);
        feed.Publish(new ChangeNotice(session.TitleId, null, null, null, null));
        return (await DailiesAnswers.SessionsAsync(db, db.DailiesSessions.Where(s => s.Id == sessionId), cancel))[0];
    }
}
