using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Tells an agent which proxies its centre should make of a clip while the drive is there, and waits for them from then on.</summary>
public sealed class GiveProxies(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<WantedProxies>> RunAsync(Who agent, ProxiesAsked asked, CancellationToken cancel)
    {
        if (!await rules.MayAsync(agent, Deed.UploadRoll, Subject.Roll(asked.RollId), cancel))
            return Refusal.NotFound("roll");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        // A second copy has no clips of its own.
        var titleId = await db
            .Rolls.Where(r => r.Id == asked.RollId && r.CopyOfId == null)
            .Select(r => r.TitleId)
            .FirstOrDefaultAsync(cancel);
        var profiles = await db
            .ProxyProfiles.AsNoTracking()
            .Where(p => p.TitleId == titleId && p.Automatic && p.Where == ProxyWhere.Centre && p.RetiredAt == null)
            .OrderBy(p => p.Name)
            .ToListAsync(cancel);
        // The clip itself may still be on its way in the agent's outbox: then its row comes with what was made.
        if (await db.Clips.AnyAsync(c => c.Id == asked.ClipId && c.RollId == asked.RollId, cancel))
            foreach (var profile in profiles)
                await ExpectAsync(db, agent, profile, asked, cancel);
        return new WantedProxies([
            .. profiles.Select(p => new WantedProxy(p.Id, p.Revision, p.Form, p.Size, p.BurnIns, p.LookId)),
        ]);
    }

    /// <summary>A look as one plain lattice, for an agent whose centre ingests a title that has it.</summary>
    public async Task<Outcome<string>> LookAsync(Who agent, Guid lookId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var known = await db
            .TitleLooks.Where(l =>
                l.Id == lookId && db.Rolls.Any(r => r.TitleId == l.TitleId && r.CentreId == agent.CentreId)
            )
            .AnyAsync(cancel);
        if (agent.AgentId is null || !known)
            return Refusal.NotFound("look");
        var file = await db.LookContents.Where(c => c.LookId == lookId).Select(c => c.File).FirstAsync(cancel);
        return ReadCube.Bytes(file).Cube is { } cube
            ? WriteCube.Text(PlainLook.Of(cube, MakeProxy.LatticePoints))
            : Refusal.Conflict("look-unreadable", "The look can't be read any more. Give it to the title again.");
    }

    private async Task ExpectAsync(
        PortalDb db,
        Who agent,
        ProxyProfile profile,
        ProxiesAsked asked,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow();
        if (await db.ClipProxies.AnyAsync(p => p.ClipId == asked.ClipId && p.ProfileId == profile.Id, cancel))
            return;
        db.ClipProxies.Add(
            new()
            {
                TitleId = profile.TitleId,
                RollId = asked.RollId,
                ClipId = asked.ClipId,
                ProfileId = profile.Id,
                State = ProxyState.AtCentre,
                By = Text.Cut($"centre, {agent.Name}", 256),
                AskedAt = now,
                StartedAt = now,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody asked for it at this moment.
            db.ChangeTracker.Clear();
        }
    }
}
