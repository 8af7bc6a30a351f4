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
    )
    {
        var room = await SpaceAnswers.RoomAsync(db, options, way.Space, cancel);
        var open = withOpen
            ? await db.SpaceUploads.Where(u => u.WorkspaceId == way.Space.Id).SumAsync(u => u.Size, cancel)
            : 0;
        return room.Bytes + open + bytes <= room.Quota ? null : Full(room, open, bytes);
    }

    private static Refusal Full(SpaceRoom room, long open, long bytes) =>
        Refusal.Conflict(
            "workspace-full",
            $"{Text.Bytes(bytes)} don't fit: the workspace holds {Text.Bytes(room.Bytes)} of {Text.Bytes(room.Quota)}{(open > 0 ? $", and {Text.Bytes(open)} are on their way" : "")}. Empty its trash, take away what is not needed, or ask a producer for more room."
        );
}
