using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>An agent may upload only what belongs to a roll that its centre was ordered to ingest.</summary>
internal static class UploadRight
{
    /// <summary>The upload, when it is of a roll of the asking agent's centre.</summary>
    public static async Task<Upload?> FindAsync(
        PortalDb db,
        AccessRules rules,
        Who agent,
        Guid uploadId,
        CancellationToken cancel
    )
    {
        var upload = await db.Uploads.FirstOrDefaultAsync(u => u.Id == uploadId, cancel);
        return upload is not null && await rules.MayAsync(agent, Deed.UploadRoll, Subject.Roll(upload.RollId), cancel)
            ? upload
            : null;
    }

    /// <summary>Null while there is an open order that nobody cancelled.</summary>
    public static async Task<Refusal?> OrderRefusalAsync(PortalDb db, Guid rollId, CancellationToken cancel)
    {
        var order = await db
            .Orders.AsNoTracking()
            .Where(o => o.RollId == rollId && o.State == OrderState.Open)
            .OrderByDescending(o => o.PlacedAt)
            .FirstOrDefaultAsync(cancel);
        return order?.Order is IngestRollOrder { Cancelled: false }
            ? null
            : Refusal.Conflict(
                "roll-not-ordered",
                "There is no open order to ingest this roll: it was stopped, or all of it arrived. Look at the orders again."
            );
    }

    public static Refusal Full(StoreFullException full) => Refusal.Conflict("store-full", full.Message);

    public static Refusal StoredDifferently(string path) =>
        Refusal.Conflict(
            "stored-differently",
            $"'{path}' is stored already with other bytes, and originals are never overwritten. Find out why the file on the drive differs from the one that was stored before."
        );
}
