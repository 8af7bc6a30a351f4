using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Sessions and their clips as answers show them.</summary>
public sealed class DailiesAnswers(Stores stores)
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(12);

    internal static async Task<IReadOnlyList<DailiesSessionAnswer>> SessionsAsync(
        PortalDb db,
        IQueryable<DailiesSession> sessions,
        CancellationToken cancel
    )
    {
        var rows = await sessions
            .AsNoTracking()
            .Join(db.Titles, s => s.TitleId, t => t.Id, (s, t) => new { Session = s, t.Code })
            .OrderByDescending(s => s.Session.Day)
            .ThenByDescending(s => s.Session.Id)
            .Take(500)
            .ToListAsync(cancel);
        var ids = rows.Select(r => r.Session.Id).ToList();
        var counts = (
            await db
                .DailiesClips.Where(c => ids.Contains(c.SessionId))
                .GroupBy(c => new
                {
                    c.SessionId,
                    c.State,
                    c.Verdict,
                })
                .Select(g => new { g.Key, Count = g.LongCount() })
                .ToListAsync(cancel)
        ).ToLookup(c => c.Key.SessionId);
        return
        [
            .. rows.Select(r =>
            {
                var (s, mine) = (r.Session, counts[r.Session.Id].ToList());
                long Of(params DailiesState[] states) =>
                    mine.Where(c => states.Contains(c.Key.State)).Sum(c => c.Count);
                long Judged(DailiesVerdict verdict) => mine.Where(c => c.Key.Verdict == verdict).Sum(c => c.Count);
                return new DailiesSessionAnswer(
                    s.Id,
                    r.Code,
                    s.Day,
                    s.Unit,
                    s.Choice,
                    mine.Sum(c => c.Count),
                    Of(DailiesState.Open, DailiesState.Waiting),
                    Of(DailiesState.Making),
                    Of(DailiesState.Made),
                    Of(DailiesState.Failed),
                    Judged(DailiesVerdict.Passed),
                    Judged(DailiesVerdict.Flagged),
                    s.CreatedAt,
                    s.CreatedBy,
                    s.PublishedAt,
                    s.PublishedBy
                );
            }),
        ];
    }

    /// <summary>In their order.</summary>
    internal async Task<IReadOnlyList<DailiesClipAnswer>> ClipsAsync(
        PortalDb db,
        DailiesSession session,
        IQueryable<DailiesClip> clips,
        CancellationToken cancel
    )
    {
        var rows = await clips
            .AsNoTracking()
            .Join(db.Clips, d => d.ClipId, c => c.Id, (d, c) => new { Row = d, Clip = c })
            .OrderBy(r => r.Row.Position)
            .ToListAsync(cancel);
        var links = (await stores.OfTitleAsync(db, session.TitleId, cancel)).Links;
        var sounds = await DaySounds.OfAsync(db, session.TitleId, session.Day, session.Unit, cancel);
        var code = await db.Titles.Where(t => t.Id == session.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var stills = await DayStills.OfAsync(db, session.TitleId, session.Day, code, links, cancel);
        var looked = rows.Where(r => r.Row.LookKey is not null).Select(r => r.Clip.Id).ToList();
        var proxies = await db
            .Renditions.AsNoTracking()
            .Where(r => looked.Contains(r.ClipId) && r.Kind == RenditionKind.Proxy)
            .ToDictionaryAsync(r => r.ClipId, cancel);
        return [.. rows.Select(r => Of(r.Row, r.Clip, sounds, links, stills, proxies.GetValueOrDefault(r.Clip.Id)))];
    }

    private static DailiesClipAnswer Of(
        DailiesClip row,
        Clip clip,
        DaySounds sounds,
        ISignedLinks links,
        DayStills stills,
        Rendition? proxy
    )
    {
        var slate = sounds.SlateOf(clip);
        return new(
            row.Id,
            clip.Id,
            clip.Name,
            slate.Scene,
            slate.Take,
            clip.CameraIndex,
            clip.Timecode,
            RateOf(clip).ToString(),
            ReviewStart(clip, row.HeadFrames),
            clip.Frames,
            Text.Kebab(row.State),
            row.State == DailiesState.Making ? row.Percent : null,
            row.Words,
            row.ToolSaid,
            Sync(row, clip, sounds),
            row.Look,
            row.LookSource,
            row.LookWords,
            row.InputSpace,
            row.FramedBy,
            row.LookKey is not null && proxy is not null
                ? new(
                    links.ForRead(proxy.Key, proxy.ContentType, null, LinkLasts),
                    proxy.Frames ?? clip.Frames ?? 0,
                    $"/api/dailies/clips/{row.Id}/lattice"
                )
                : null,
            stills.Answers(clip, slate),
            row.Qc,
            row.Verdict,
            row.VerdictWords,
            row.VerdictFrame,
            row.VerdictBy,
            row.HeadFrames,
            [.. row.Files.Select(f => File(f, clip.Name, links))]
        );
    }

    /// <summary>As it is now, also before anything was made.</summary>
    private static DailiesSyncAnswer Sync(DailiesClip row, Clip clip, DaySounds sounds)
    {
        var found = row.IsMos ? null : sounds.Under(clip, row);
        var rate = DaySounds.PictureOf(clip)?.Start.Rate;
        var missing =
            row.SuggestedSlip is { } slip && rate is { } r
                ? SyncSlip.Of(slip, r, TakeSound.SampleRate)
                : (SyncSlip?)null;
        if (missing is { Frames: 0, Subframes: > -50 and < 50 })
            missing = null;
        return new(
            row.IsMos,
            [.. (found?.Lanes ?? []).SelectMany(l => l.Parts).Select(p => p.Sound.Name).Distinct()],
            row.SlipFrames,
            row.SlipSubframes,
            row.Pull,
            row.IsMos ? ["Shot without sound (MOS)."]
                : found is null ? ["The clip has no timecode to find sound by; the camera's own is heard."]
                : found.Words,
            missing is { } m ? Suggestion(m, row.SuggestedBy) : null,
            missing is { } f ? row.SlipFrames + f.Frames : null,
            missing is { } u ? row.SlipSubframes + u.Subframes : null,
            row.Drift
        );
    }

    private static string Suggestion(SyncSlip slip, SyncBasis? by)
    {
        var frames = Math.Abs(slip.Frames + slip.Subframes / (decimal)SyncSlip.SubframesPerFrame);
        var later = slip.Frames > 0 || slip.Subframes > 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{frames:0.##} frames {(later ? "later" : "earlier")}, by {(by == SyncBasis.Clap ? "slate and beep" : "the camera's own sound")}"
        );
    }

    private static DailiesFileAnswer File(DailiesFileRow file, string clip, ISignedLinks links)
    {
        var isShown = file.Form is DailiesForm.Review or DailiesForm.Stills;
        var name = file.NameOf(clip, 0);
        return new(
            file.Form,
            name,
            file.ContentType,
            file.Bytes,
            file.Width,
            file.Height,
            file.Frames,
            Link(file.Key, name)
        )
        {
            // players find the sizes of a stream by its playlist
            Parts = file.Form is DailiesForm.ReviewHls or DailiesForm.ReviewHevcHls
                ? []
                : [.. file.Parts.Select((key, i) => Part(key, file.NameOf(clip, i + 1)))],
        };

        DailiesPartAnswer Part(string key, string called) => new(called, Link(key, called));

        string Link(string key, string called) =>
            links.ForRead(key, file.ContentType, isShown ? null : called, LinkLasts);
    }

    internal static FrameRate RateOf(Clip clip) =>
        clip is { RateNumerator: { } above, RateDenominator: { } below } ? new(above, below) : FrameRate.Film;

    /// <summary>Of the review's first frame; null where the clip carries no timecode.</summary>
    internal static string? ReviewStart(Clip clip, int headFrames) =>
        Timecode.TryParse(clip.Timecode, RateOf(clip), out var start) ? start.Add(-headFrames).ToString() : null;

    /// <summary>Links to review files, of many clips at once.</summary>
    internal async Task<ISignedLinks> LinksAsync(PortalDb db, Guid titleId, CancellationToken cancel) =>
        (await stores.OfTitleAsync(db, titleId, cancel)).Links;

    internal static string ReviewUrl(DailiesFileRow file, ISignedLinks links) =>
        links.ForRead(file.Key, file.ContentType, null, LinkLasts);
}
