using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What was published: a playlist of the clips that passed, a chapter each.</summary>
public sealed class WatchDailies(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    OpenDailies open,
    OrderMarked order,
    DailiesAnswers answers
)
{
    public Task<Outcome<DailiesPlaylist>> RunAsync(Who who, Guid sessionId, string? scene, CancellationToken cancel) =>
        RunAsync(new WatchKey(who, sessionId), scene, cancel);

    /// <param name="scene">Only of this scene; null: all.</param>
    public async Task<Outcome<DailiesPlaylist>> RunAsync(WatchKey key, string? scene, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        var session = viewer.Session;
        var clips = await LoggedClip.AllAsync(db, session, cancel);
        var ids = clips.Select(c => c.Row.Id).ToList();
        var seen = await db
            .DailiesViews.AsNoTracking()
            .Where(v => v.ViewerId == viewer.Id && ids.Contains(v.DailiesClipId))
            .ToDictionaryAsync(v => v.DailiesClipId, cancel);
        var starred = await db
            .DailiesStars.Where(s => s.ViewerId == viewer.Id && ids.Contains(s.DailiesClipId))
            .Select(s => s.DailiesClipId)
            .ToListAsync(cancel);
        var links = await answers.LinksAsync(db, session.TitleId, cancel);
        var own = viewer.IsBurnt
            ? await order.RunAsync(viewer, clips.Select(c => new WatchedClip(c.Row, c.Clip)), cancel)
            : null;
        var before = await ShowMarked.BeforeAsync(db, own?.Values ?? [], cancel);
        var (chapters, start) = (new List<DailiesChapter>(), 0.0);
        foreach (var c in clips)
        {
            if (scene is not null && !string.Equals(scene, c.Scene, StringComparison.OrdinalIgnoreCase))
                continue;
            if (c.Row.Files.Find(f => f.Form == DailiesForm.Review) is not { } review)
                continue;
            var rate = DailiesAnswers.RateOf(c.Clip);
            var seconds = rate.Seconds(review.Frames);
            var view = seen.GetValueOrDefault(c.Row.Id);
            var film = own?[c.Row.Id] is { } mine
                ? ShowMarked.Of(mine, review, before.GetValueOrDefault(mine.Id))
                : null;
            chapters.Add(
                new(
                    c.Row.Id,
                    c.Clip.Name,
                    c.Scene,
                    c.Take,
                    c.Clip.CameraIndex,
                    c.Clip.Timecode,
                    rate.ToString(),
                    DailiesAnswers.ReviewStart(c.Clip, c.Row.HeadFrames),
                    start,
                    seconds,
                    review.Frames,
                    c.Row.HeadFrames,
                        // what may be taken back comes through the portal, which can stop it
                        film is { IsReady: false }
                            ? null
                        : viewer.IsGuest ? $"/d/{key.Link}/film/{c.Row.Id}"
                        : viewer.IsBurnt ? $"/api/dailies/{session.Id}/film/{c.Row.Id}"
                        : DailiesAnswers.ReviewUrl(review, links),
                    !viewer.IsGuest && !viewer.IsBurnt && c.Row.Files.Exists(f => f.Form == DailiesForm.ReviewHls)
                        ? $"/api/dailies/clips/{c.Row.Id}/stream/main.m3u8"
                        : null
                )
                {
                    Own = film,
                    Circled = c.Circled,
                    Starred = starred.Contains(c.Row.Id),
                    Stars = c.Stars.Count,
                    Selected = c.Row.SelectedBy is not null,
                    Notes = c.Notes.Count(n => n.ReplyTo is null),
                    Stood = view?.Stood,
                    Seen = rate.Seconds(SeenFrames.Count(view?.Spans ?? [])),
                }
            );
            start += seconds;
        }
        var code = await db.Titles.Where(t => t.Id == session.TitleId).Select(t => t.Code).FirstAsync(cancel);
        return new DailiesPlaylist(session.Id, code, session.Day, session.Unit, chapters)
        {
            Viewer = viewer.Name,
            Last = seen.Values.MaxBy(v => v.At)?.DailiesClipId,
            MayNote = viewer.MayNote,
            MayManage = viewer.MayManage,
            MayInvite =
                !viewer.IsGuest
                && await rules.MayAsync(key.Who, Deed.ShareClips, Subject.Title(session.TitleId), cancel),
            Watermark = viewer.Watermark && !viewer.IsBurnt,
            Screenings =
            [
                .. (
                    await db
                        .Screenings.AsNoTracking()
                        .Where(s => s.SessionId == session.Id && s.EndedAt == null)
                        .OrderByDescending(s => s.Id)
                        .Take(20)
                        .ToListAsync(cancel)
                ).Select(s => new ScreeningAnswer(s.Id, s.HostName, s.StartedAt)),
            ],
        };
    }

    /// <summary>Published sessions of a title, for those who only watch.</summary>
    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IReadOnlyList<DailiesSessionAnswer>>> ListAsync(
        Who who,
        string title,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await Titles.TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.WatchDailies, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var sessions = db.DailiesSessions.Where(s => s.TitleId == found.Id && s.PublishedAt != null);
        return Outcome.Of(await DailiesAnswers.SessionsAsync(db, sessions, cancel));
    }
}
