using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>The asking person's access tokens that still open something, newest first.</summary>
public sealed class ListAccessTokens(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    public async Task<IReadOnlyList<TokenAnswer>> RunAsync(Who who, CancellationToken cancel)
    {
        if (who.UserId is not { } user)
            return [];
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db
            .AccessTokens.Where(t => t.UserId == user && t.RevokedAt == null && t.ExpiresAt > now)
            .OrderByDescending(t => t.CreatedAt)
            .Select(t => new TokenAnswer(t.Id, t.Name, t.CreatedAt, t.ExpiresAt, null))
            .ToListAsync(cancel);
    }
}
