using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Who a personal access token belongs to; null when it opens nothing (any more).</summary>
public sealed class FindByAccessToken(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    private static readonly TimeSpan UsedStep = TimeSpan.FromMinutes(1);

    private readonly RecentCallers recent = new(clock);

    public async Task<Who?> RunAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(Secret.PersonPrefix, StringComparison.Ordinal))
            return null;
        var hash = Secret.Hash(token);
        if (recent.Find(hash) is { } known)
            return known;

        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db
            .AccessTokens.Where(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresAt > now)
            .Join(db.Users, t => t.UserId, u => u.Id, (t, u) => new { Token = t, User = u })
            .FirstOrDefaultAsync(cancel);
        if (row is null || !Secret.SameHash(row.Token.Hash, hash) || row.User.IsShutOut(now))
            return null;

        if (row.Token.LastUsedAt is null || row.Token.LastUsedAt < now - UsedStep)
            await db
                .AccessTokens.Where(t => t.Id == row.Token.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), cancel);
        var who = Who.Person(row.User);
        recent.Remember(hash, who);
        return who;
    }

    /// <summary>Asks the database again from now on.</summary>
    internal void Forget() => recent.Forget();
}
