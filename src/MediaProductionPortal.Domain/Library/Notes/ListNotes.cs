using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Notes of a clip in the order of their places, answers under what they answer.</summary>
public sealed class ListNotes(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<Outcome<IReadOnlyList<NoteAnswer>>> RunAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await NotedClips.FindAsync(db, rules, who, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        var tends = await NotedClips.TendsAsync(rules, who, clip, cancel);
        var notes = await db.ClipNotes.AsNoTracking().Where(n => n.ClipId == clipId).ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<NoteAnswer>>([
            .. NoteAnswers.InOrder(notes).Select(n => NoteAnswers.Of(n, clip, who, tends)),
        ]);
    }
}
