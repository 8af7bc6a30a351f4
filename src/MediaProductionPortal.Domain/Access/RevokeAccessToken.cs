using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Takes a personal access token away; its owner or a site admin may.</summary>
public sealed class RevokeAccessToken(IDbContextFactory<PortalDb> dbs, FindByAccessToken find, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid tokenId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var token = await db.AccessTokens.FirstOrDefaultAsync(t => t.Id == tokenId, cancel);
        if (token is null || who.UserId is null || (token.UserId != who.UserId && !who.IsAdmin))
            return Refusal.NotFound("access token");
        token.RevokedAt ??= clock.GetUtcNow();
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "token-revoked", $"access token {token.Name}"));
        await db.SaveChangesAsync(cancel);
        find.Forget();
        return default(Done);
    }
}
