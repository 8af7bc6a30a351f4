using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>A clip's proxies by profile, and the profiles that more can be made by.</summary>
public sealed class ShowClipProxies(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    public async Task<Outcome<ClipProxiesAnswer>> RunAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel))
            return Refusal.NotFound("clip");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await db
            .Clips.Where(c => c.Id == clipId)
            .Join(db.Titles, c => c.TitleId, t => t.Id, (_, t) => new { t.Id, t.Code })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
            return Refusal.NotFound("clip");
        var title = found.Id;
        var rows = await db.ClipProxies.AsNoTracking().Where(p => p.ClipId == clipId).ToListAsync(cancel);
        var proxies = await ProxyAnswers.OfAsync(db, stores, title, rows, cancel);
        return new ClipProxiesAnswer(
            found.Code,
            await db.Clips.Where(c => c.Id == clipId).WithoutWeb(db).AnyAsync(cancel),
            [.. proxies.OrderBy(p => p.ProfileId is not null).ThenBy(p => p.Profile, StringComparer.OrdinalIgnoreCase)],
            await ProxyAnswers.ProfilesAsync(db, title, cancel),
            await rules.MayAsync(who, Deed.ManageProxies, Subject.Title(title), cancel)
        );
    }
}
