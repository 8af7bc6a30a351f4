using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>What lies in a folder, and the way to it as far as the person sees it.</summary>
public sealed class ShowFolder(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    IOptionsMonitor<WorkspaceOptions> options
)
{
    public async Task<Outcome<FolderAnswer>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SpaceWay.OpenAsync(db, rules, who, id, Deed.ReadSpace, "folder", cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        if (!way.IsFolder || way.IsTrashed)
            return Refusal.NotFound("folder");
        var folder = way.Id;
        return new FolderAnswer(
            folder,
            way.Space.Id,
            way.Space.Title!.Code,
            way.Space.Kind == WorkspaceKind.Mine ? "mine" : "returns",
            await SpaceCrumbs.OfAsync(db, rules, who, way, cancel),
            await SpaceAnswers.ReadAsync(
                db,
                db.SpaceItems.Where(i => i.FolderId == folder && i.TrashMark == Guid.Empty),
                cancel
            ),
            await SpaceAnswers.RoomAsync(db, options.CurrentValue, way.Space, cancel),
            await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(id), cancel),
            await rules.MayAsync(who, Deed.OwnSpace, Subject.Space(id), cancel),
            (await way.ClosedAsync(db, cancel))?.Words
        );
    }
}
