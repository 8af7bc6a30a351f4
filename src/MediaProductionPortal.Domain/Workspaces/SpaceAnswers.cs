using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Folders and files as they are told.</summary>
internal static class SpaceAnswers
{
    /// <summary>In the order of the question.</summary>
    public static async Task<IReadOnlyList<SpaceItemAnswer>> ReadAsync(
        PortalDb db,
        IQueryable<SpaceItem> items,
        CancellationToken cancel
    )
    {
        var rows = await items
            .AsNoTracking()
            .Select(i => new
            {
                Item = i,
                Versions = i.Versions.Count,
                Comments = db.SpaceComments.Count(c => c.ItemId == i.Id),
                Shared = db.SpaceShares.Any(s => s.FolderId == i.Id),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new SpaceItemAnswer(
                r.Item.Id,
                r.Item.Name,
                r.Item.IsFolder,
                r.Item.Bytes,
                r.Versions,
                r.Item.ChangedAt,
                r.Item.ChangedBy,
                At(r.Item.Modified),
                r.Item.IsFolder ? null : SpaceKinds.PreviewOf(r.Item.Name),
                r.Comments,
                r.Shared,
                r.Item.Crc64Nvme,
                r.Item.Hash
            )),
        ];
    }

    public static async Task<SpaceRoom> RoomAsync(
        PortalDb db,
        WorkspaceOptions options,
        Workspace space,
        CancellationToken cancel
    ) =>
        new(
            await db.SpaceVersions.Where(v => v.WorkspaceId == space.Id).SumAsync(v => v.Bytes, cancel),
            options.QuotaOf(space)
        );

    public static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } there and > -62_135_596_800_000 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(there)
            : null;
}
