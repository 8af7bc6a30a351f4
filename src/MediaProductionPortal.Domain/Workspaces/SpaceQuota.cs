using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Whether a workspace has room. All versions count, and what lies in the trash.</summary>
internal static class SpaceQuota
{
    public static async Task<Refusal?> TroubleAsync(
        PortalDb db,
        WorkspaceOptions options,
        SpaceWay way,
        long bytes,
        bool withOpen,
        CancellationToken cancel
    ) => (await LeftAsync(db, options, way, withOpen, cancel)).Take(bytes);

    /// <param name="withOpen">What is on its way counts, too.</param>
    public static async Task<Left> LeftAsync(
        PortalDb db,
        WorkspaceOptions options,
        SpaceWay way,
        bool withOpen,
        CancellationToken cancel
    )
    {
        // Before what is there: a file that is closed in between counts twice, and never not at all.
        var open = withOpen
            ? await db.SpaceUploads.Where(u => u.WorkspaceId == way.Space.Id).SumAsync(u => u.Size, cancel)
            : 0;
        return new(await SpaceAnswers.RoomAsync(db, options, way.Space, cancel), open);
    }

    /// <summary>Saves uploads that still fit, so that however many are opened at once never pass the quota together.</summary>
    /// <returns>Why each does not fit; null where it does.</returns>
    public static async Task<IReadOnlyList<Refusal?>> ReserveAsync(
        PortalDb db,
        WorkspaceOptions options,
        SpaceWay way,
        IReadOnlyList<SpaceUpload> uploads,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Also the lock: of two who ask at once, the second waits here and counts what the first one opened.
        await db
            .Workspaces.Where(w => w.Id == way.Space.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.QuotaBytes, w => w.QuotaBytes), cancel);
        var left = await LeftAsync(db, options, way, withOpen: true, cancel);
        List<Refusal?> answers = [.. uploads.Select(u => left.Take(u.Size))];
        db.SpaceUploads.AddRange(uploads.Where((_, i) => answers[i] is null));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return answers;
    }

    /// <summary>Room that several files take one after the other.</summary>
    public sealed class Left(SpaceRoom room, long open)
    {
        private long open = open;

        /// <summary>Why a file does not fit; null when it does, and then less is left.</summary>
        public Refusal? Take(long bytes)
        {
            if (room.Bytes + open + bytes > room.Quota)
                return Full(room, open, bytes);
            open += bytes;
            return null;
        }
    }

    private static Refusal Full(SpaceRoom room, long open, long bytes) =>
        Refusal.Conflict(
            "workspace-full",
            $"{Text.Bytes(bytes)} don't fit: the workspace holds {Text.Bytes(room.Bytes)} of {Text.Bytes(room.Quota)}{(open > 0 ? $", and {Text.Bytes(open)} are on their way" : "")}. Empty its trash, take away what is not needed, or ask a producer for more room."
        );
}
