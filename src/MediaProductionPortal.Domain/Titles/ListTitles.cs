using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>The titles that the asking person may see, by code.</summary>
public sealed class ListTitles(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    public async Task<IReadOnlyList<TitleAnswer>> RunAsync(Who who, CancellationToken cancel)
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeTitle, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await TitleAnswers.ReadAsync(
            db,
            stores,
            visible is null ? db.Titles : db.Titles.Where(t => visible.Contains(t.Id)),
            cancel
        );
    }
}
