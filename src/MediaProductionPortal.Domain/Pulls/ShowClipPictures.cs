using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Pictures of a title's clips, for whom may see its edits.</summary>
public sealed class ShowClipPictures(IDbContextFactory<PortalDb> dbs, AccessRules access, Stores stores)
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(12);

    /// <param name="title">Code or id.</param>
    /// <param name="clips">A few; those of other titles and those without pictures are left out.</param>
    public async Task<Outcome<IReadOnlyDictionary<Guid, ClipPictures>>> RunAsync(
        Who who,
        string title,
        IReadOnlyCollection<Guid> clips,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var links = stores.Of(found.Stores).Links;
        var rows = await db
            .Renditions.AsNoTracking()
            .Where(r =>
                clips.Contains(r.ClipId) && (r.Kind == RenditionKind.Thumbnail || r.Kind == RenditionKind.Filmstrip)
            )
            .Join(db.Clips.Where(c => c.TitleId == found.Id), r => r.ClipId, c => c.Id, (r, c) => r)
            .ToListAsync(cancel);
        var whole = await WithFramesAsync(db, found.Id, clips, cancel);
        return Outcome.Of<IReadOnlyDictionary<Guid, ClipPictures>>(
            rows.GroupBy(r => r.ClipId)
                .ToDictionary(
                    g => g.Key,
                    g =>
                    {
                        var strip = g.FirstOrDefault(r => r.Kind == RenditionKind.Filmstrip);
                        var still = g.FirstOrDefault(r => r.Kind == RenditionKind.Thumbnail);
                        string? Link(Library.Rendition? r) =>
                            r is null ? null : links.ForRead(r.Key, r.ContentType, null, LinkLasts);
                        return new ClipPictures(
                            g.Key,
                            Link(still),
                            Link(strip),
                            (int)(strip?.Frames ?? 0),
                            strip?.Height ?? 90,
                            whole.Contains(g.Key)
                        );
                    }
                )
        );
    }

    /// <summary>Which of an edit's clips can show each of their frames; there may be tens of thousands.</summary>
    public async Task<IReadOnlySet<Guid>> WithFramesAsync(
        Who who,
        string title,
        IReadOnlyCollection<Guid> clips,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        return found is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(found.Id), cancel)
            ? new HashSet<Guid>()
            : await WithFramesAsync(db, found.Id, clips, cancel);
    }

    /// <summary>Those whose proxy has every frame: <see cref="ShowFrame"/> refuses the others.</summary>
    private static async Task<HashSet<Guid>> WithFramesAsync(
        PortalDb db,
        Guid title,
        IReadOnlyCollection<Guid> clips,
        CancellationToken cancel
    )
    {
        var pictured = new HashSet<Guid>();
        foreach (var batch in clips.Order().Chunk(1000))
            pictured.UnionWith(
                await db
                    .Renditions.Where(r => EF.Parameter(batch).Contains(r.ClipId) && r.Kind == RenditionKind.Proxy)
                    .Join(db.Clips, r => r.ClipId, c => c.Id, (r, c) => new { Proxy = r, Clip = c })
                    .Where(p =>
                        p.Clip.TitleId == title
                        && p.Clip.Kind != ClipKind.Sound
                        && (p.Clip.Frames == null || p.Proxy.Frames == null || p.Clip.Frames <= p.Proxy.Frames)
                    )
                    .Select(p => p.Clip.Id)
                    .ToListAsync(cancel)
            );
        return pictured;
    }
}
