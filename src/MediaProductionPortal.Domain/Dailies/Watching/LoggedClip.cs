using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>A clip of a published session with what was said of it.</summary>
internal sealed record LoggedClip(
    DailiesClip Row,
    Clip Clip,
    DaySounds Sounds,
    IReadOnlyList<string> Stars,
    IReadOnlyList<ClipNote> Notes
)
{
    public string? Scene => Sounds.SlateOf(Clip).Scene;
    public string? Take => Sounds.SlateOf(Clip).Take;
    public bool Circled => Sounds.IsCircled(Clip);

    /// <summary>Of its first frame, card or not.</summary>
    public Timecode Start
    {
        get
        {
            var rate = DailiesAnswers.RateOf(Clip);
            return Timecode.TryParse(Clip.Timecode, rate, out var start) ? start : new Timecode(0, rate);
        }
    }

    public static async Task<IReadOnlyList<LoggedClip>> AllAsync(
        PortalDb db,
        DailiesSession session,
        CancellationToken cancel
    )
    {
        var clips = await WatchedClip.AllAsync(db, session.Id, cancel);
        var ids = clips.Select(c => c.Row.Id).ToList();
        var stars = (
            await db.DailiesStars.AsNoTracking().Where(s => ids.Contains(s.DailiesClipId)).ToListAsync(cancel)
        ).ToLookup(s => s.DailiesClipId, s => s.Name);
        var notes = (await DailiesNotes.OfAsync(db, clips, cancel)).ToLookup(n => n.DailiesClipId!.Value);
        var sounds = await DaySounds.OfAsync(db, session.TitleId, session.Day, session.Unit, cancel);
        return
        [
            .. clips.Select(c => new LoggedClip(
                c.Row,
                c.Clip,
                sounds,
                [.. stars[c.Row.Id].Order(StringComparer.OrdinalIgnoreCase)],
                [.. notes[c.Row.Id]]
            )),
        ];
    }

    public SyncedRow Ale() =>
        DailiesAle.Of(Row, Clip, Sounds) with
        {
            Watched = new(
                Row.SelectedBy is not null,
                string.Join(", ", Stars),
                string.Join(
                    " | ",
                    NoteAnswers.InOrder(Notes).Select(n => $"{Start.Add(n.At)} {n.By}: {n.Text}".TrimEnd(':', ' '))
                )
            ),
        };
}
