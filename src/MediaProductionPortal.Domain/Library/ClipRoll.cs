using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>What a clip keeps of its roll; written once here, and kept in step by a trigger of the database.</summary>
internal sealed record ClipRoll(string Name, RollState State, DateOnly? Day, string? Unit)
{
    public static async Task<ClipRoll> OfAsync(PortalDb db, Roll roll, CancellationToken cancel) =>
        new(
            roll.Name,
            roll.State,
            await db
                .ShootDays.Where(d => d.Id == roll.ShootDayId)
                .Select(d => (DateOnly?)d.Date)
                .FirstOrDefaultAsync(cancel),
            await db.Units.Where(u => u.Id == roll.UnitId).Select(u => u.Code).FirstOrDefaultAsync(cancel)
        );

    public void Write(Clip clip) =>
        (clip.RollName, clip.RollState, clip.ShootDate, clip.Unit) = (Name.Length == 0 ? "-" : Name, State, Day, Unit);
}
