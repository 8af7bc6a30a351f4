using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Deletes files and folders for good: the bytes first, then the rows, so that a kill leaves rows that the next run finds.</summary>
internal static class PurgeItems
{
    private const int Piece = 200;

    /// <summary>All of a workspace, whatever lies in what.</summary>
    public static async Task<(long Files, long Bytes)> OfWorkspaceAsync(
        PortalDb db,
        Stores stores,
        Guid workspace,
        CancellationToken cancel
    )
    {
        var (files, bytes) = (0L, 0L);
        while (
            await db
                .SpaceItems.Where(i => i.WorkspaceId == workspace)
                .OrderBy(i => i.Id)
                .Select(i => i.Id)
                .Take(Piece)
                .ToListAsync(cancel)
                is { Count: > 0 } piece
        )
        {
            var gone = await DeleteAsync(db, stores, piece, cancel);
            (files, bytes) = (files + gone.Files, bytes + gone.Bytes);
        }
        return (files, bytes);
    }

    /// <summary>How many lie in each other, itself counted.</summary>
    public static async Task<int> DepthAsync(PortalDb db, Guid root, CancellationToken cancel)
    {
        var depth = 0;
        for (List<Guid> level = [root]; level.Count > 0 && depth <= SpaceWay.Deepest; depth++)
        {
            List<Guid> below = [];
            foreach (var piece in level.Chunk(Piece))
                below.AddRange(
                    await db.SpaceItems.Where(i => piece.Contains(i.FolderId)).Select(i => i.Id).ToListAsync(cancel)
                );
            level = below;
        }
        return depth;
    }

    /// <returns>Files and bytes that went, all versions counted.</returns>
    public static async Task<(long Files, long Bytes)> RunAsync(
        PortalDb db,
        Stores stores,
        IReadOnlyList<Guid> roots,
        CancellationToken cancel
    )
    {
        var levels = new List<IReadOnlyList<Guid>> { roots };
        while (levels[^1].Count > 0)
        {
            List<Guid> below = [];
            foreach (var piece in levels[^1].Chunk(Piece))
                below.AddRange(
                    await db
                        .SpaceItems.Where(i => piece.Contains(i.FolderId) && i.FolderId != i.WorkspaceId)
                        .Select(i => i.Id)
                        .ToListAsync(cancel)
                );
            levels.Add(below);
        }
        var (files, bytes) = (0L, 0L);
        // From the bottom: a folder goes when nothing names it any more.
        foreach (var piece in levels.AsEnumerable().Reverse().SelectMany(l => l.Chunk(Piece)))
        {
            var gone = await DeleteAsync(db, stores, piece, cancel);
            (files, bytes) = (files + gone.Files, bytes + gone.Bytes);
        }
        return (files, bytes);
    }

    private static async Task<(long Files, long Bytes)> DeleteAsync(
        PortalDb db,
        Stores stores,
        IReadOnlyList<Guid> piece,
        CancellationToken cancel
    )
    {
        var versions = await db.SpaceVersions.AsNoTracking().Where(v => piece.Contains(v.ItemId)).ToListAsync(cancel);
        foreach (var version in versions)
            await stores.Of(new(version.Store, null)).Media.DeleteAsync(version.Key, cancel);
        await db.SpaceVersions.Where(v => piece.Contains(v.ItemId)).ExecuteDeleteAsync(cancel);
        await db.SpaceComments.Where(c => piece.Contains(c.ItemId)).ExecuteDeleteAsync(cancel);
        await db.SpaceShares.Where(s => piece.Contains(s.FolderId)).ExecuteDeleteAsync(cancel);
        await db.SpaceItems.Where(i => piece.Contains(i.Id)).ExecuteDeleteAsync(cancel);
        return (versions.Select(v => v.ItemId).Distinct().Count(), versions.Sum(v => v.Bytes));
    }

    /// <summary>Bytes of a file or of all that a folder holds, all versions counted.</summary>
    public static async Task<(long Files, long Bytes)> SumAsync(PortalDb db, Guid root, CancellationToken cancel)
    {
        var (files, bytes) = (0L, 0L);
        for (List<Guid> level = [root]; level.Count > 0; )
        {
            List<Guid> below = [];
            foreach (var piece in level.Chunk(Piece))
            {
                files += await db.SpaceItems.CountAsync(i => piece.Contains(i.Id) && !i.IsFolder, cancel);
                bytes += await db.SpaceVersions.Where(v => piece.Contains(v.ItemId)).SumAsync(v => v.Bytes, cancel);
                below.AddRange(
                    await db.SpaceItems.Where(i => piece.Contains(i.FolderId)).Select(i => i.Id).ToListAsync(cancel)
                );
            }
            level = below;
        }
        return (files, bytes);
    }
}
