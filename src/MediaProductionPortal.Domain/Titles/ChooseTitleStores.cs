using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Chooses where a title's media and its second copy will lie; only before there is any.</summary>
public sealed class ChooseTitleStores(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    ShowTitle show,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<TitleAnswer>> RunAsync(
        Who who,
        Guid titleId,
        ChooseStoresRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var title = await db.Titles.AsNoTracking().FirstOrDefaultAsync(t => t.Id == titleId, cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(titleId), cancel))
            return Refusal.NotFound("title");
        if (!await rules.MayAsync(who, Deed.ChooseStores, Subject.Site, cancel))
            return Refusal.NotAllowed("Only a site admin chooses a title's stores; ask one.");
        var choice = new StoreChoice(stores.NameOf(request.Media), stores.NameOf(request.Archive));
        if (stores.Trouble(choice) is { } trouble)
            return trouble;
        var changed = await db
            .Titles.Where(t => t.Id == titleId && !db.Rolls.Any(r => r.TitleId == titleId))
            .ExecuteUpdateAsync(
                s => s.SetProperty(t => t.MediaStore, choice.Media).SetProperty(t => t.ArchiveStore, choice.Archive),
                cancel
            );
        if (changed == 0)
            return Refusal.Conflict(
                "title-has-media",
                $"{title.Code} has media, and stays in the stores where that is; moving a title to others is not possible yet."
            );
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "stores-chosen",
                $"title {title.Code}",
                titleId,
                StoreWords.Of(choice)
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(titleId, null, null, null, null));
        return await show.RunAsync(who, title.Code, cancel);
    }
}
