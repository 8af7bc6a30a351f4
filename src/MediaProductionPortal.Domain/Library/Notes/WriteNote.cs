using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Notes;

/// <summary>A person writes a note at a place of a clip, or changes one that they wrote.</summary>
public sealed class WriteNote(IDbContextFactory<PortalDb> dbs, AccessRules rules, ProgressFeed feed, TimeProvider clock)
{
    /// <param name="noteId">Null for a new one.</param>
    public async Task<Outcome<NoteAnswer>> RunAsync(
        Who who,
        Guid clipId,
        Guid? noteId,
        NoteRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await NotedClips.FindAsync(db, rules, who, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        if (NoteText.Odd(clip, request) is { } odd)
            return odd;
        var tends = await NotedClips.TendsAsync(rules, who, clip, cancel);
        ClipNote? note;
        if (noteId is { } id)
        {
            note = await db.ClipNotes.FirstOrDefaultAsync(n => n.Id == id && n.ClipId == clipId, cancel);
            if (note is null)
                return Refusal.NotFound("note");
            if (!tends && !NoteAnswers.IsMine(note, who))
                return Refusal.NotAllowed($"Only {note.By} and the title's producers change this note.");
            note.ChangedAt = clock.GetUtcNow();
        }
        else
        {
            var parent = request.ReplyTo is { } to
                ? await db.ClipNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == to && n.ClipId == clipId, cancel)
                : null;
            if (NoteText.Odd(request, parent) is { } wrong)
                return wrong;
            note = new()
            {
                ClipId = clipId,
                Text = "",
                UserId = who.UserId,
                By = Text.Cut(who.Name, 256),
                WrittenAt = clock.GetUtcNow(),
                ReplyTo = parent?.Id,
                // who watches dailies reads what the library answers
                DailiesClipId = parent?.DailiesClipId,
            };
            db.ClipNotes.Add(note);
        }
        NoteText.Put(note, request);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                noteId is null ? "note-written" : "note-changed",
                $"clip {clip.Name}, at {note.At}",
                clip.TitleId,
                note.Text
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(clip.TitleId, null, null, null, clipId));
        return NoteAnswers.Of(note, clip, who, tends);
    }
}
