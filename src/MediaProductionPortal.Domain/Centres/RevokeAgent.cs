using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Takes an agent's token away; its drives and rolls stay.</summary>
public sealed class RevokeAgent(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    FindAgent find,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid agentId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var agent = await db.Agents.FirstOrDefaultAsync(a => a.Id == agentId, cancel);
        if (agent is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(agent.CentreId), cancel))
            return Refusal.NotFound("agent");
        if (!await rules.MayAsync(who, Deed.ManageCentre, Subject.Centre(agent.CentreId), cancel))
            return Refusal.NotAllowed("Only an admin of this centre can revoke its agents.");
        if (agent.Embedded)
            return Refusal.Conflict(
                "agent-embedded",
                "This agent runs inside the portal and can't be revoked; set Agent:Embedded to false and restart the portal."
            );
        agent.RevokedAt ??= clock.GetUtcNow();
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "agent-revoked", $"agent {agent.Name}"));
        await db.SaveChangesAsync(cancel);
        find.Forget();
        feed.Publish(new ChangeNotice(null, agent.CentreId, null, null, null));
        return default(Done);
    }
}
