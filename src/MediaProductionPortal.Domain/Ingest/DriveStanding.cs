using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>A drive's state follows from its rolls' and from whether it is there.</summary>
internal static class DriveStanding
{
    public static DriveState Of(bool present, IReadOnlyCollection<RollState> rolls)
    {
        if (rolls.Any(r => r is not (RollState.Waiting or RollState.Safe or RollState.Damaged or RollState.Cancelled)))
            return DriveState.Ingesting;
        if (rolls.Count > 0 && rolls.All(r => r is RollState.Safe or RollState.Damaged or RollState.Cancelled))
            return DriveState.Done;
        return present ? DriveState.Waiting : DriveState.Gone;
    }

    /// <summary>Sets the state from the rows; what was changed must be saved before.</summary>
    public static async Task SettleAsync(PortalDb db, Guid driveId, CancellationToken cancel)
    {
        var drive = await db.Drives.FirstAsync(d => d.Id == driveId, cancel);
        var rolls = await db.Rolls.Where(r => r.DriveId == driveId).Select(r => r.State).ToListAsync(cancel);
        drive.State = Of(drive.Present, rolls);
        await db.SaveChangesAsync(cancel);
    }
}
