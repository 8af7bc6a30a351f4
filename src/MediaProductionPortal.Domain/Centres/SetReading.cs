using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Says whether drives of a centre are verified first, or verified and sent in one reading; for ingests that start from now on.</summary>
public sealed class SetReading(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<CentreAnswer>> RunAsync(
        Who who,
        Guid centreId,
        SetReadingRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centre = await db.Centres.Include(c => c.Agents).FirstOrDefaultAsync(c => c.Id == centreId, cancel);
        if (centre is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotFound("centre");
        if (!await rules.MayAsync(who, Deed.ManageCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotAllowed("Only an admin of this centre can say how its drives are read.");
        centre.SinglePass = request.SinglePass;
        var now = clock.GetUtcNow();
        var words = request.SinglePass switch
        {
            true => "verify and send in one reading",
            false => "verify, then send",
            null => "as the agents are set",
        };
        db.Audit.Add(WriteAudit.Entry(who, now, "reading-set", $"centre {centre.Code}", detail: words));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(null, centreId, null, null, null));
        return CentreAnswers.Of(centre, stores, now);
    }
}
