using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Trades a one-time code for an agent's token (DESIGN §6).</summary>
public sealed class EnrolAgent(IDbContextFactory<PortalDb> dbs, ProgressFeed feed, TimeProvider clock)
{
    public async Task<Outcome<EnrolAnswer>> RunAsync(EnrolRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hash = Secret.Hash((request.Code ?? "").Trim().ToUpperInvariant());
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var code = await db.EnrolmentCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Hash == hash, cancel);
        // One answer for unknown, used and expired: a guesser learns nothing.
        if (code is null || !Secret.SameHash(code.Hash, hash) || !await SpendAsync(db, code.Id, now, cancel))
            return Refusal.Invalid(
                "code-not-valid",
                "This enrolment code is not valid: codes work once and for 15 minutes. Make a new one on the centre's page."
            );

        var centre = await db.Centres.AsNoTracking().FirstAsync(c => c.Id == code.CentreId, cancel);
        var token = Secret.NewToken(Secret.AgentPrefix);
        var name = Text.Cut((request.Name ?? "").Trim(), 100);
        var agent = new Agent
        {
            CentreId = centre.Id,
            Name = name.Length == 0 ? "agent" : name,
            Host = Text.Cut(request.Host ?? "", 256),
            Version = Text.Cut(request.Version ?? "", 64),
            TokenHash = Secret.Hash(token),
            EnrolledAt = now,
        };
        db.Agents.Add(agent);
        db.Audit.Add(
            WriteAudit.Entry(
                Who.Agent(agent.Id, centre.Id, agent.Name),
                now,
                "agent-enrolled",
                $"agent {agent.Name} at centre {centre.Code}",
                detail: agent.Host
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(null, centre.Id, null, null, null));
        return new EnrolAnswer(agent.Id, centre.Id, centre.Name, token);
    }

    /// <summary>Of two that try at once, the database lets one through.</summary>
    private static async Task<bool> SpendAsync(PortalDb db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        await db
            .EnrolmentCodes.Where(c => c.Id == id && c.UsedAt == null && c.ExpiresAt > now)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), cancel) == 1;
}
