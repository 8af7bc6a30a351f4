using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Makes a one-time code with which an agent joins a centre within 15 minutes.</summary>
public sealed class MakeEnrolmentCode(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    public async Task<Outcome<EnrolmentCodeAnswer>> RunAsync(Who who, Guid centreId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centre = await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == centreId, cancel);
        if (centre is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotFound("centre");
        if (!await rules.MayAsync(who, Deed.ManageCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotAllowed("Only an admin of this centre can add agents to it.");

        var now = clock.GetUtcNow();
        var code = Secret.NewCode();
        var row = new EnrolmentCode
        {
            CentreId = centreId,
            Hash = Secret.Hash(code),
            ExpiresAt = now + GoodFor,
        };
        db.EnrolmentCodes.Add(row);
        db.Audit.Add(WriteAudit.Entry(who, now, "enrolment-code-made", $"centre {centre.Code}"));
        await db.SaveChangesAsync(cancel);
        return new EnrolmentCodeAnswer(code, row.ExpiresAt);
    }
}
