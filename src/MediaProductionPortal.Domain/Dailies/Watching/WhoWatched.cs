using System.Globalization;
using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Who has seen how much of a session, guests too.</summary>
public sealed class WhoWatched(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <summary>Who saw most comes first.</summary>
    public async Task<Outcome<IReadOnlyList<SeenViewer>>> RunAsync(Who who, Guid sessionId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var clips = await WatchedClip.AllAsync(db, sessionId, cancel);
        var ids = clips.Select(c => c.Row.Id).ToList();
        var views = await db.DailiesViews.AsNoTracking().Where(v => ids.Contains(v.DailiesClipId)).ToListAsync(cancel);
        var links = await db
            .DailiesLinks.Where(l => l.SessionId == sessionId)
            .ToDictionaryAsync(l => l.Id, l => l.Name, cancel);
        return Outcome.Of<IReadOnlyList<SeenViewer>>([
            .. views
                .GroupBy(v => v.ViewerId)
                .Select(g => Of([.. g], clips, links))
                .OrderByDescending(v => v.Seconds)
                .ThenBy(v => v.Name, StringComparer.OrdinalIgnoreCase),
        ]);
    }

    /// <summary>A row for each viewer and clip, RFC 4180.</summary>
    public static string Table(IReadOnlyList<SeenViewer> viewers)
    {
        var text = new StringBuilder("Viewer,Link,Clip,Seconds seen,Seconds,Last\r\n");
        foreach (var v in viewers)
        foreach (var c in v.Clips)
        {
            object?[] cells =
            [
                v.Name,
                v.Link,
                c.Clip,
                c.Seconds,
                c.Of,
                c.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ];
            text.AppendJoin(',', cells.Select(ClipColumns.Cell)).Append("\r\n");
        }
        return text.ToString();
    }

    private static SeenViewer Of(
        IReadOnlyList<DailiesView> views,
        IReadOnlyList<WatchedClip> clips,
        Dictionary<Guid, string> links
    )
    {
        var seen = clips.Join(views, c => c.Row.Id, v => v.DailiesClipId, (c, v) => Of(c, v)).ToList();
        var link = views[0].LinkId is { } id ? links.GetValueOrDefault(id, "?") : null;
        return new(views[0].ViewerId, views[0].Name, link, seen.Sum(s => s.Seconds), seen)
        {
            LastAt = views.Max(v => v.At),
        };
    }

    private static SeenClip Of(WatchedClip clip, DailiesView view)
    {
        var rate = DailiesAnswers.RateOf(clip.Clip);
        return new(
            clip.Row.Id,
            clip.Clip.Name,
            Math.Round(rate.Seconds(SeenFrames.Count(view.Spans)), 3),
            Math.Round(rate.Seconds(clip.Review?.Frames ?? 0), 3),
            view.At
        );
    }
}
