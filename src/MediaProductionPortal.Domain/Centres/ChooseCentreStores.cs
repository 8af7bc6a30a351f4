using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Chooses where titles lie that chose no stores of their own and whose first drive comes in at this centre.</summary>
public sealed class ChooseCentreStores(
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
        ChooseStoresRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centre = await db.Centres.Include(c => c.Agents).FirstOrDefaultAsync(c => c.Id == centreId, cancel);
        if (centre is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotFound("centre");
        if (!await rules.MayAsync(who, Deed.ChooseStores, Subject.Site, cancel))
            return Refusal.NotAllowed("Only a site admin chooses a centre's stores; ask one.");
        var choice = new StoreChoice(stores.NameOf(request.Media), stores.NameOf(request.Archive));
        if (stores.Trouble(choice) is { } trouble)
            return trouble;
        (centre.MediaStore, centre.ArchiveStore) = (choice.Media, choice.Archive);
        var now = clock.GetUtcNow();
        db.Audit.Add(
            WriteAudit.Entry(who, now, "stores-chosen", $"centre {centre.Code}", detail: StoreWords.Of(choice))
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(null, centreId, null, null, null));
        return CentreAnswers.Of(centre, stores, now);
    }
}
