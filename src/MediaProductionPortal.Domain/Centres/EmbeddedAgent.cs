using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>The agent inside the portal's own process, of the centre "local" (DESIGN §2).</summary>
public sealed class EmbeddedAgent(IDbContextFactory<PortalDb> dbs, FindAgent find, TimeProvider clock)
{
    private const string CentreCode = "local";

    /// <summary>Makes the centre and the agent where they are missing, and gives the agent a fresh token. Its id and last fact stay, as its journal does.</summary>
    public async Task<EnrolAnswer> EnsureAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centre = await db.Centres.FirstOrDefaultAsync(c => c.Code == CentreCode, cancel);
        if (centre is null)
        {
            centre = new()
            {
                Code = CentreCode,
                Name = "Local",
                CreatedAt = clock.GetUtcNow(),
            };
            db.Centres.Add(centre);
        }
        var token = Secret.NewToken(Secret.AgentPrefix);
        var agent = await db.Agents.FirstOrDefaultAsync(a => a.Embedded && a.CentreId == centre.Id, cancel);
        if (agent is null)
        {
            agent = new()
            {
                CentreId = centre.Id,
                Name = "embedded",
                Embedded = true,
                TokenHash = "",
                EnrolledAt = clock.GetUtcNow(),
            };
            db.Agents.Add(agent);
        }
        agent.TokenHash = Secret.Hash(token);
        agent.Host = Text.Cut(Environment.MachineName, 256);
        agent.Version = typeof(EmbeddedAgent).Assembly.GetName().Version?.ToString(3) ?? "";
        agent.RevokedAt = null;
        await db.SaveChangesAsync(cancel);
        find.Forget();
        return new(agent.Id, centre.Id, centre.Name, token);
    }
}
