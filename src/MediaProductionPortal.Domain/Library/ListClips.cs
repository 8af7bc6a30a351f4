using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Clips in name order, a page at a time.</summary>
public sealed class ListClips(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    public async Task<Outcome<Page<ClipAnswer>>> RunAsync(Who who, ClipQuery query, CancellationToken cancel)
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        IQueryable<Clip> clips = visible is null ? db.Clips : db.Clips.Where(c => visible.Contains(c.TitleId));
        if (!string.IsNullOrWhiteSpace(query.Title))
        {
            var title = await TitleAnswers.FindAsync(db, query.Title, cancel);
            if (title is null || (visible is not null && !visible.Contains(title.Id)))
                return Refusal.NotFound("title");
            clips = clips.Where(c => c.TitleId == title.Id);
        }
        if (query.RollId is { } roll)
            clips = clips.Where(c => c.RollId == roll);
        if (query.Kind is { } kind)
            clips = clips.Where(c => c.Kind == kind);
        if (!string.IsNullOrWhiteSpace(query.Text))
            clips = clips.Matching(query.Text.Trim());

        var take = PageMark.Clamp(query.Take);
        long? total = null;
        if (query.After is null)
            total = await clips.LongCountAsync(cancel);
        else if (PageMark.TryRead(query.After, out var id, out var name))
            clips = clips.Behind(name, id);
        else
            return PageMark.Odd;
        var rows = await clips.WithRoll().InNameOrder().Take(take + 1).ToListAsync(cancel);
        var page = rows.Take(take).ToList();
        return new Page<ClipAnswer>(
            await ClipAnswers.OfAsync(db, stores.Links, page, cancel),
            rows.Count > take ? PageMark.Write(page[^1].Id, page[^1].Name) : null,
            total
        );
    }
}
