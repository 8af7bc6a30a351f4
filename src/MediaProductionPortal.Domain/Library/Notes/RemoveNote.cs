using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Takes a note and its answers away; its text stays in the audit log.</summary>
public sealed class RemoveNote(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid clipId, Guid noteId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await NotedClips.FindAsync(db, rules, who, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        var note = await db.ClipNotes.FirstOrDefaultAsync(n => n.Id == noteId && n.ClipId == clipId, cancel);
        if (note is null)
            return Refusal.NotFound("note");
        if (!NoteAnswers.IsMine(note, who) && !await NotedClips.TendsAsync(rules, who, clip, cancel))
            return Refusal.NotAllowed($"Only {note.By} and the title's producers remove this note.");
        db.ClipNotes.RemoveRange(await db.ClipNotes.Where(n => n.ReplyTo == noteId).ToListAsync(cancel));
        db.ClipNotes.Remove(note);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "note-removed",
                $"clip {clip.Name}, at {note.At}, by {note.By}",
                clip.TitleId,
                note.Text
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(clip.TitleId, null, null, null, clipId));
        return default(Done);
    }
}
