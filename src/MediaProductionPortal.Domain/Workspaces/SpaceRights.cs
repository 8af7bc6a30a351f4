using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>How far somebody gets in a folder; each takes in those before it.</summary>
internal enum SpaceLevel
{
    None,
    Read,
    Write,
    Own,
}

/// <summary>Who gets how far in a workspace: its owner, the title's people, and whom a folder on the way was shared with.</summary>
internal static class SpaceRights
{
    private static readonly TitleRole[] Owners =
    [
        TitleRole.Viewer,
        TitleRole.Editor,
        TitleRole.Production,
        TitleRole.Producer,
    ];

    public static SpaceLevel Needed(Deed deed) =>
        deed switch
        {
            Deed.ReadSpace => SpaceLevel.Read,
            Deed.WriteSpace => SpaceLevel.Write,
            _ => SpaceLevel.Own,
        };

    /// <param name="id">A workspace, or a folder or file in one.</param>
    public static async Task<SpaceLevel> LevelAsync(PortalDb db, Guid user, Guid id, CancellationToken cancel) =>
        await SpaceWay.FindAsync(db, id, cancel) is { } way ? await LevelAsync(db, user, way, cancel) : SpaceLevel.None;

    public static async Task<SpaceLevel> LevelAsync(PortalDb db, Guid user, SpaceWay way, CancellationToken cancel)
    {
        var role = await db
            .TitleMembers.Where(m => m.TitleId == way.Space.TitleId && m.UserId == user)
            .Select(m => (TitleRole?)m.Role)
            .FirstOrDefaultAsync(cancel);
        var level = await OfSpaceAsync(db, user, way.Space, role, cancel);
        // What lies in the trash is its owner's business only.
        if (level >= SpaceLevel.Write || way.IsTrashed)
            return level >= SpaceLevel.Write ? level : SpaceLevel.None;
        var folders = way.Items.Select(i => i.Id).ToList();
        var shares = await db
            .SpaceShares.Where(s => folders.Contains(s.FolderId))
            .With(db, user)
            .Select(s => new { s.CanWrite, s.AsMember })
            .ToListAsync(cancel);
        var good = shares.FindAll(s => !s.AsMember || role is not null);
        return good.Exists(s => s.CanWrite) ? SpaceLevel.Write
            : good.Count > 0 && level < SpaceLevel.Read ? SpaceLevel.Read
            : level;
    }

    /// <summary>Those that go to a person, or to a company that it works for.</summary>
    public static IQueryable<SpaceShare> With(this IQueryable<SpaceShare> shares, PortalDb db, Guid user) =>
        shares.Where(s => s.UserId == user || db.VendorMembers.Any(m => m.UserId == user && m.VendorId == s.VendorId));

    private static async Task<SpaceLevel> OfSpaceAsync(
        PortalDb db,
        Guid user,
        Workspace space,
        TitleRole? role,
        CancellationToken cancel
    )
    {
        if (space.Kind == WorkspaceKind.Mine)
            return space.OwnerId == user && role is { } own && Owners.Contains(own) ? SpaceLevel.Own : SpaceLevel.None;
        if (role == TitleRole.Producer)
            return SpaceLevel.Own;
        if (await db.VendorMembers.AnyAsync(m => m.VendorId == space.OwnerId && m.UserId == user, cancel))
            return SpaceLevel.Write;
        return role is TitleRole.Editor or TitleRole.Production ? SpaceLevel.Read : SpaceLevel.None;
    }
}
