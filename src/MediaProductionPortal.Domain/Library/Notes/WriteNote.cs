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
        IReadOnlyList<NoteStroke> drawing = request.Drawing ?? [];
        var text = Text.Clean(request.Text ?? "").Trim();
        if (
            (Odd(text, drawing) ?? NotePlaces.Odd(clip, request.At, request.Length) ?? NoteDrawings.Odd(drawing)) is
            { } odd
        )
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
            note = new()
            {
                ClipId = clipId,
                Text = text,
                UserId = who.UserId,
                By = Text.Cut(who.Name, 256),
                WrittenAt = clock.GetUtcNow(),
            };
            db.ClipNotes.Add(note);
        }
        (note.At, note.Length, note.Colour, note.Text, note.Drawing) = (
            request.At,
            request.Length,
            request.Colour,
            text,
            [.. drawing]
        );
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                noteId is null ? "note-written" : "note-changed",
                $"clip {clip.Name}, at {note.At}",
                clip.TitleId,
                text
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(clip.TitleId, null, null, null, clipId));
        return NoteAnswers.Of(note, clip, who, tends);
    }

    private static Refusal? Odd(string text, IReadOnlyList<NoteStroke> drawing) =>
        text.Length == 0 && drawing.Count == 0
            ? Refusal.Invalid("note-empty", "Write something, or draw on the picture.")
        : text.Length > ClipNote.LongestText
            ? Refusal.Invalid("note-long", $"A note has {ClipNote.LongestText:N0} characters at most.")
        : null;
}
