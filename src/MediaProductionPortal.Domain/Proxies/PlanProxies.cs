using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Asks for the proxies that profiles want of every clip, once its roll is stored, and for those that a centre never brought.</summary>
public sealed class PlanProxies(IDbContextFactory<PortalDb> dbs, ProxyJobs jobs, TimeProvider clock)
{
    /// <summary>A centre that brought nothing for so long is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    private const int AtOnce = 500;

    /// <param name="rollId">Only of this roll; null: of every title.</param>
    public async Task RunAsync(Guid? rollId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var profiles = await db
            .ProxyProfiles.AsNoTracking()
            .Where(p => p.Automatic && p.RetiredAt == null)
            .ToListAsync(cancel);
        foreach (var profile in profiles)
        {
            var clips = db.Clips.WithPicture().OfStoredRolls(db).Where(c => c.TitleId == profile.TitleId);
            if (rollId is { } roll)
                clips = clips.Where(c => c.RollId == roll);
            var without = clips.Where(c => !db.ClipProxies.Any(p => p.ClipId == c.Id && p.ProfileId == profile.Id));
            while (await AddAsync(db, profile, without, cancel) == AtOnce) { }
        }
        await TakeOverAsync(db, cancel);
        if (profiles.Count > 0)
            await jobs.LookAsync(cancel);
    }

    private async Task<int> AddAsync(
        PortalDb db,
        ProxyProfile profile,
        IQueryable<Library.Clip> clips,
        CancellationToken cancel
    )
    {
        var some = await clips.OrderBy(c => c.Id).Take(AtOnce).Select(c => new { c.Id, c.RollId }).ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var by = $"profile {profile.Name}";
        try
        {
            await db.InsertAsync(
                [
                    .. some.Select(c => new ClipProxy
                    {
                        TitleId = profile.TitleId,
                        RollId = c.RollId,
                        ClipId = c.Id,
                        ProfileId = profile.Id,
                        By = by,
                        AskedAt = now,
                    }),
                ],
                cancel
            );
        }
        catch (DbUpdateException)
        {
            // Somebody asked for one of them at this moment: the next look finds the rest.
            return 0;
        }
        return some.Count;
    }

    private async Task TakeOverAsync(PortalDb db, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow() - Patience;
        await db
            .ClipProxies.Where(p => p.State == ProxyState.AtCentre && p.StartedAt < oldest)
            .OfStoredRolls(db)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, ProxyState.Waiting)
                        .SetProperty(p => p.Words, "The centre did not bring it; the portal makes it."),
                cancel
            );
    }
}
