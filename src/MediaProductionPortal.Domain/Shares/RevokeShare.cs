using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shares;

/// <summary>Takes a share back: it opens nothing from now on.</summary>
public sealed class RevokeShare(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid shareId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var share = await db.Shares.FirstOrDefaultAsync(s => s.Id == shareId, cancel);
        if (share is null || !await rules.MayAsync(who, Deed.ShareClips, Subject.Title(share.TitleId), cancel))
            return Refusal.NotFound("share");
        if (share.RevokedAt is null)
        {
            share.RevokedAt = clock.GetUtcNow();
            db.Audit.Add(WriteAudit.Entry(who, share.RevokedAt.Value, "share-revoked", share.Name, share.TitleId));
            await db.SaveChangesAsync(cancel);
        }
        return default(Done);
    }
}
