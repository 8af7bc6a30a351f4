using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What was published: a playlist of the clips that passed, a chapter each.</summary>
public sealed class WatchDailies(IDbContextFactory<PortalDb> dbs, AccessRules rules, DailiesAnswers answers)
{
    /// <param name="scene">Only of this scene; null: all.</param>
    public async Task<Outcome<DailiesPlaylist>> RunAsync(
        Who who,
        Guid sessionId,
        string? scene,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var session = await db.DailiesSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId, cancel);
        if (
            session?.PublishedAt is null
            || !await rules.MayAsync(who, Deed.WatchDailies, Subject.Title(session.TitleId), cancel)
        )
            return Refusal.NotFound("published dailies");
        var rows = await db
            .DailiesClips.AsNoTracking()
            .Where(c => c.SessionId == sessionId && c.Verdict == DailiesVerdict.Passed)
            .Join(db.Clips, d => d.ClipId, c => c.Id, (d, c) => new { Row = d, Clip = c })
            .OrderBy(r => r.Row.Position)
            .ToListAsync(cancel);
        var sounds = await DaySounds.OfAsync(db, session.TitleId, session.Day, session.Unit, cancel);
        var links = await answers.LinksAsync(db, session.TitleId, cancel);
        var (chapters, start) = (new List<DailiesChapter>(), 0.0);
        foreach (var r in rows)
        {
            var slate = sounds.SlateOf(r.Clip);
            if (scene is not null && !string.Equals(scene, slate.Scene, StringComparison.OrdinalIgnoreCase))
                continue;
            if (r.Row.Files.Find(f => f.Form == DailiesForm.Review) is not { } review)
                continue;
            var seconds = DailiesAnswers.RateOf(r.Clip).Seconds(review.Frames);
            chapters.Add(
                new(
                    r.Row.Id,
                    r.Clip.Name,
                    slate.Scene,
                    slate.Take,
                    r.Clip.CameraIndex,
                    r.Clip.Timecode,
                    DailiesAnswers.RateOf(r.Clip).ToString(),
                    DailiesAnswers.ReviewStart(r.Clip, r.Row.HeadFrames),
                    start,
                    seconds,
                    review.Frames,
                    r.Row.HeadFrames,
                    DailiesAnswers.ReviewUrl(review, links),
                    r.Row.Files.Exists(f => f.Form == DailiesForm.ReviewHls)
                        ? $"/api/dailies/clips/{r.Row.Id}/stream/main.m3u8"
                        : null
                )
            );
            start += seconds;
        }
        var code = await db.Titles.Where(t => t.Id == session.TitleId).Select(t => t.Code).FirstAsync(cancel);
        return new DailiesPlaylist(session.Id, code, session.Day, session.Unit, chapters);
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
