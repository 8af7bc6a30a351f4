using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>One title by code or id.</summary>
public sealed class ShowTitle(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    public async Task<Outcome<TitleAnswer>> RunAsync(Who who, string codeOrId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, codeOrId, cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        return (await TitleAnswers.ReadAsync(db, stores, db.Titles.Where(t => t.Id == title.Id), cancel))[0];
    }
}
