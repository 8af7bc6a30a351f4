using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>A person watched a clip's dailies: passed, or flagged with a reason and a frame. Automatic checks judge nothing.</summary>
public sealed class JudgeDailies(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid id, JudgeDailiesRequest request, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.DailiesClips.FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (row is null)
            return Refusal.NotFound("clip in dailies");
        var session = await DailiesRight.SessionAsync(db, rules, who, row.SessionId, Deed.ManageDailies, cancel);
        if (session.Refusal is { } no)
            return no;
        if (row.State != DailiesState.Made)
            return Refusal.Conflict("not-made", "There is nothing to be judged: these dailies are not made yet.");
        if (request.Verdict == DailiesVerdict.Flagged && string.IsNullOrWhiteSpace(request.Words))
            return Refusal.Invalid("reason-missing", "Say why it is flagged, so that somebody can mend it.");
        if (request.Frame is < 0)
            return Refusal.Invalid("frame-odd", "Frames are counted from 0.");
        var now = clock.GetUtcNow();
        (row.Verdict, row.VerdictBy, row.VerdictAt) = (request.Verdict, Text.Cut(who.Name, 256), now);
        var isFlagged = request.Verdict == DailiesVerdict.Flagged;
        row.VerdictWords = isFlagged ? Text.Cut(Text.Clean(request.Words!), 1000) : null;
        row.VerdictFrame = isFlagged ? request.Frame : null;
        var name = await db.Clips.Where(c => c.Id == row.ClipId).Select(c => c.Name).FirstAsync(cancel);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                $"dailies-{Text.Kebab(request.Verdict)}",
                $"dailies of {name}",
                row.TitleId,
                row.VerdictWords
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(row.TitleId, null, null, null, row.ClipId));
        return default(Done);
    }
}
