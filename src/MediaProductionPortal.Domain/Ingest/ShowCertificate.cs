using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>The certificate of a roll: safe to wipe only when all four gates are passed.</summary>
public sealed class ShowCertificate(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<CertificateAnswer>> RunAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var roll = await db
            .Rolls.AsNoTracking()
            .Include(r => r.Title)
            .Include(r => r.ShootDay)
            .Include(r => r.Unit)
            .FirstOrDefaultAsync(r => r.Id == rollId, cancel);
        if (roll is null)
            return Refusal.NotFound("roll");
        if (roll.Title is null)
            return Refusal.Conflict(
                "roll-not-confirmed",
                $"Roll {roll.Name} belongs to no title yet, so there is nothing to certify; start its ingest first."
            );
        var safe = roll.State == RollState.Safe && roll.AllGatesPassed;
        return new CertificateAnswer(
            roll.Id,
            roll.Name,
            $"{roll.Title.Code} {roll.Title.Name}",
            roll.ShootDay?.Date,
            roll.Unit?.Code,
            roll.Files,
            roll.Bytes,
            safe,
            RollAnswers.Gates(roll),
            roll.ManifestKey,
            roll.ManifestC4,
            (safe ? roll.Archived.At : null) ?? clock.GetUtcNow()
        );
    }
}
