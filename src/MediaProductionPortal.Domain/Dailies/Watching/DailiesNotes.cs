using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>
/// What members and guests say of published dailies. They are notes of the library's clips, so that an editor finds them at
/// their source timecode; who only watches sees those that were written on the session.
/// </summary>
public sealed class DailiesNotes(
    IDbContextFactory<PortalDb> dbs,
    OpenDailies open,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <param name="clipId">Only of this clip of the dailies; null: of the session.</param>
    public async Task<Outcome<IReadOnlyList<WatchNoteAnswer>>> ListAsync(
        WatchKey key,
        Guid? clipId,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        var clips = (await WatchedClip.AllAsync(db, viewer.Session.Id, cancel))
            .Where(c => clipId is null || c.Row.Id == clipId)
            .ToList();
        var notes = (await OfAsync(db, clips, cancel)).ToLookup(n => n.DailiesClipId!.Value);
        return Outcome.Of<IReadOnlyList<WatchNoteAnswer>>([
            .. clips.SelectMany(c => NoteAnswers.InOrder([.. notes[c.Row.Id]]).Select(n => Of(n, c, viewer))),
        ]);
    }

    /// <param name="noteId">Null for a new one.</param>
    public async Task<Outcome<WatchNoteAnswer>> WriteAsync(
        WatchKey key,
        Guid clipId,
        Guid? noteId,
        NoteRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if (!viewer.MayNote)
            return Refusal.NotAllowed("This link lets you watch, and write nothing.");
        if (await WatchedClip.FindAsync(db, viewer, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        if (NoteText.Odd(clip.Clip, request) is { } odd)
            return odd;
        ClipNote? note;
        if (noteId is { } id)
        {
            note = await db.ClipNotes.FirstOrDefaultAsync(n => n.Id == id && n.DailiesClipId == clipId, cancel);
            if (note is null)
                return Refusal.NotFound("note");
            if (!IsMine(note, viewer))
                return Refusal.NotAllowed($"Only {note.By} changes this note; answer it instead.");
            note.ChangedAt = clock.GetUtcNow();
        }
        else
        {
            var parent = request.ReplyTo is { } to
                ? await db
                    .ClipNotes.AsNoTracking()
                    .FirstOrDefaultAsync(n => n.Id == to && n.DailiesClipId == clipId, cancel)
                : null;
            if (NoteText.Odd(request, parent) is { } wrong)
                return wrong;
            note = new()
            {
                ClipId = clip.Clip.Id,
                DailiesClipId = clipId,
                ReplyTo = parent?.Id,
                Text = "",
                UserId = viewer.IsGuest ? null : viewer.Id,
                GuestId = viewer.IsGuest ? viewer.Id : null,
                By = viewer.IsGuest ? $"{viewer.Name} (guest)" : viewer.Name,
                WrittenAt = clock.GetUtcNow(),
            };
            db.ClipNotes.Add(note);
        }
        NoteText.Put(note, request);
        Log(db, viewer, noteId is null ? "note-written" : "note-changed", clip.Clip, note);
        await db.SaveChangesAsync(cancel);
        Tell(viewer, clip.Clip.Id);
        return Of(note, clip, viewer);
    }

    /// <summary>Says that nothing is left to do about it, or that something is.</summary>
    public Task<Outcome<Done>> ResolveAsync(WatchKey key, Guid noteId, bool on, CancellationToken cancel) =>
        ChangeAsync(
            key,
            noteId,
            on ? "note-resolved" : "note-opened",
            (_, viewer, note) =>
            {
                note.ResolvedAt = on ? clock.GetUtcNow() : null;
                note.ResolvedBy = on ? viewer.Name : null;
            },
            cancel
        );

    /// <summary>With its answers.</summary>
    public Task<Outcome<Done>> RemoveAsync(WatchKey key, Guid noteId, CancellationToken cancel) =>
        ChangeAsync(
            key,
            noteId,
            "note-removed",
            (db, _, note) =>
            {
                db.ClipNotes.RemoveRange(db.ClipNotes.Where(n => n.ReplyTo == note.Id));
                db.ClipNotes.Remove(note);
            },
            cancel
        );

    internal static Task<List<ClipNote>> OfAsync(PortalDb db, IEnumerable<WatchedClip> clips, CancellationToken cancel)
    {
        var ids = clips.Select(c => (Guid?)c.Row.Id).ToList();
        return db.ClipNotes.AsNoTracking().Where(n => ids.Contains(n.DailiesClipId)).ToListAsync(cancel);
    }

    private async Task<Outcome<Done>> ChangeAsync(
        WatchKey key,
        Guid noteId,
        string deed,
        Action<PortalDb, Viewer, ClipNote> change,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        var note = await db.ClipNotes.FirstOrDefaultAsync(n => n.Id == noteId, cancel);
        if (
            note?.DailiesClipId is not { } clipId
            || await WatchedClip.FindAsync(db, viewer, clipId, cancel) is not { } clip
        )
            return Refusal.NotFound("note");
        if (!viewer.MayNote || !(viewer.MayManage || IsMine(note, viewer)))
            return Refusal.NotAllowed(
                $"Only {note.By} and who makes the title's dailies may do that; answer it instead."
            );
        change(db, viewer, note);
        Log(db, viewer, deed, clip.Clip, note);
        await db.SaveChangesAsync(cancel);
        Tell(viewer, clip.Clip.Id);
        return default(Done);
    }

    private static bool IsMine(ClipNote note, Viewer viewer) => (note.GuestId ?? note.UserId) == viewer.Id;

    private static WatchNoteAnswer Of(ClipNote note, WatchedClip clip, Viewer viewer) =>
        new(
            clip.Row.Id,
            NoteAnswers.Of(note, clip.Clip, viewer.Who, false) with
            {
                Mine = viewer.MayNote && IsMine(note, viewer),
            }
        );

    private void Log(PortalDb db, Viewer viewer, string deed, Clip clip, ClipNote note) =>
        db.Audit.Add(
            WriteAudit.Entry(
                viewer.Who,
                clock.GetUtcNow(),
                deed,
                $"clip {clip.Name}, at {note.At}",
                viewer.Session.TitleId,
                note.Text
            )
        );

    private void Tell(Viewer viewer, Guid clipId) =>
        feed.Publish(new ChangeNotice(viewer.Session.TitleId, null, null, null, clipId));
}
