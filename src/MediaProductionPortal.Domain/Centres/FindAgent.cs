using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Which agent a bearer token belongs to; null when it opens nothing (any more). Notes that the agent was seen.</summary>
public sealed class FindAgent(IDbContextFactory<PortalDb> dbs, ProgressFeed feed, TimeProvider clock)
{
    private static readonly TimeSpan SeenStep = TimeSpan.FromSeconds(15);

    private readonly RecentCallers recent = new(clock);

    public async Task<Who?> RunAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(Secret.AgentPrefix, StringComparison.Ordinal))
            return null;
        var hash = Secret.Hash(token);
        if (recent.Find(hash) is { } known)
            return known;

        await using var db = await dbs.CreateDbContextAsync(cancel);
        var agent = await db
            .Agents.AsNoTracking()
            .FirstOrDefaultAsync(a => a.TokenHash == hash && a.RevokedAt == null, cancel);
        if (agent is null || !Secret.SameHash(agent.TokenHash, hash))
            return null;

        var now = clock.GetUtcNow();
        var wasOnline = CentreAnswers.IsOnline(agent, now);
        if (agent.LastSeenAt is null || agent.LastSeenAt <= now - SeenStep)
            await db
                .Agents.Where(a => a.Id == agent.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.LastSeenAt, now), cancel);
        if (!wasOnline)
            feed.Publish(new ChangeNotice(null, agent.CentreId, null, null, null));
        var who = Who.Agent(agent.Id, agent.CentreId, agent.Name);
        recent.Remember(hash, who);
        return who;
    }

    /// <summary>Asks the database again from now on.</summary>
    internal void Forget() => recent.Forget();
}
