using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>The way to a folder or file, as far as somebody sees it.</summary>
internal static class SpaceCrumbs
{
    /// <summary>Above a shared folder nothing has a name for whom it was shared with.</summary>
    public static async Task<IReadOnlyList<SpaceCrumb>> OfAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        SpaceWay way,
        CancellationToken cancel
    )
    {
        List<SpaceCrumb> crumbs = [];
        if (await rules.MayAsync(who, Deed.ReadSpace, Subject.Space(way.Space.Id), cancel))
            crumbs.Add(new(way.Space.Id, await NameAsync(db, who, way.Space, cancel)));
        foreach (var item in way.Items)
            if (crumbs.Count > 0 || await rules.MayAsync(who, Deed.ReadSpace, Subject.Space(item.Id), cancel))
                crumbs.Add(new(item.Id, item.Name));
        return crumbs;
    }

    private static async Task<string> NameAsync(PortalDb db, Who who, Workspace space, CancellationToken cancel)
    {
        if (space.Kind == WorkspaceKind.Returns)
            return $"Returns of {await db.Vendors.Where(v => v.Id == space.OwnerId).Select(v => v.Name).FirstOrDefaultAsync(cancel)}";
        return space.OwnerId == who.UserId
            ? "My workspace"
            : $"Workspace of {await db.Users.Where(u => u.Id == space.OwnerId).Select(u => u.Email).FirstOrDefaultAsync(cancel)}";
    }
}
