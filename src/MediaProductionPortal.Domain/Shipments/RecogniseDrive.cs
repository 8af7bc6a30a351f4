using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>
/// Finds the registrations that a listed drive fits, by its rolls' names, sizes and hash lists, and compares it with them.
/// Done again when either changes: the one may come long before the other.
/// </summary>
internal static class RecogniseDrive
{
    private const int MostDrives = 20;

    /// <summary>The drive was listed: its rows are saved, its rolls are loaded.</summary>
    public static Task RunAsync(PortalDb db, Drive drive, DateTimeOffset at, CancellationToken cancel) =>
        RunAsync(db, drive, at, others: true, cancel);

    /// <summary>A registration came: looks at the drives that its shipment was recognised on, and at those that may be it.</summary>
    public static async Task AgainAsync(
        PortalDb db,
        Registration row,
        Registration? before,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var names = row.Rolls.Select(r => r.Name).Distinct().ToList();
        var old = before?.Id ?? row.Id;
        var drives = await db
            .Drives.Include(d => d.Rolls)
            .Where(d =>
                d.Rolls.Any(r => names.Contains(r.Name))
                || db.RegisteredRolls.Any(r => r.RegistrationId == old && r.DriveId == d.Id)
            )
            .OrderByDescending(d => d.Rolls.Count(r => names.Contains(r.Name)))
            .ThenByDescending(d => d.ListedAt)
            .Take(MostDrives)
            .ToListAsync(cancel);
        foreach (var drive in drives)
        {
            await RunAsync(db, drive, at, others: true, cancel);
            await DriveStanding.SettleAsync(db, drive.Id, cancel);
        }
    }

    private static async Task RunAsync(
        PortalDb db,
        Drive drive,
        DateTimeOffset at,
        bool others,
        CancellationToken cancel
    )
    {
        var packed = await db
            .Inventories.Where(i => i.DriveId == drive.Id)
            .Select(i => i.Shipment)
            .FirstOrDefaultAsync(cancel);
        if (packed is null)
            return;
        var inventory = PackedShipment.Unpack(packed);
        var candidates = await ShipmentCandidates.FindAsync(db, drive, inventory, cancel);
        var dismissed = drive.Shipments.Where(s => s.Dismissed).ToList();
        var fits = Choose(candidates, inventory, drive, dismissed);

        var touched = await PointAsync(db, drive, fits, dismissed, at, cancel);
        await db.SaveChangesAsync(cancel);
        var nowhere = await NowhereAsync(db, fits, cancel);
        drive.Shipments =
        [
            .. fits.Select(f => Recognised(f, drive)),
            .. dismissed.Where(s => candidates.Any(c => IsSame(s, c.Row))),
        ];
        await new ComparedDrive(db, drive, at).RunAsync(fits, inventory, nowhere, cancel);
        await db.SaveChangesAsync(cancel);
        if (!others)
            return;
        // What was missed on one drive may be on this one: then the other misses nothing any more.
        foreach (
            var other in await db
                .Drives.Include(d => d.Rolls)
                .Where(d => d.Id != drive.Id && touched.Contains(d.Id))
                .ToListAsync(cancel)
        )
        {
            await RunAsync(db, other, at, others: false, cancel);
            await DriveStanding.SettleAsync(db, other.Id, cancel);
        }
    }

    /// <summary>The surest first; each roll of the drive belongs to one registration at most.</summary>
    private static List<ShipmentFit> Choose(
        IReadOnlyList<ShipmentCandidate> candidates,
        Shipment inventory,
        Drive drive,
        List<RecognisedShipment> dismissed
    )
    {
        var fits = new List<ShipmentFit>();
        var free = inventory.Rolls.ToList();
        var open = candidates.Where(c => !dismissed.Exists(s => IsSame(s, c.Row))).ToList();
        while (open.Count > 0 && free.Count > 0)
        {
            var best = open.Select(c => new ShipmentFit(c, RecogniseShipment.Of(c.Registered.Shipment, free)))
                .Where(f => f.Recognition.IsCertain)
                .OrderByDescending(f => Math.Round(f.Recognition.Score, 3))
                // A drive and its copy hold the same: then the name decides, and what has not arrived yet.
                .ThenByDescending(f => f.Candidate.Row.Label == drive.Label)
                .ThenBy(f => f.Candidate.Row.DriveId is { } other && other != drive.Id)
                .ThenByDescending(f => f.Candidate.Row.ReceivedAt)
                .FirstOrDefault();
            if (best is null)
                break;
            fits.Add(best);
            open.Remove(best.Candidate);
            free.RemoveAll(r => best.Recognition.Rolls.Any(m => ReferenceEquals(m.Found, r)));
        }
        return fits;
    }

    /// <summary>Registered rolls point to the rolls that they are; answers the other drives that hold some of the same registrations.</summary>
    private static async Task<IReadOnlyList<Guid>> PointAsync(
        PortalDb db,
        Drive drive,
        List<ShipmentFit> fits,
        List<RecognisedShipment> dismissed,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var old = await db.RegisteredRolls.Where(r => r.DriveId == drive.Id).ToListAsync(cancel);
        var concerned = old.Select(r => r.RegistrationId).Concat(fits.Select(f => f.Candidate.Row.Id)).ToHashSet();
        // What was ordered from this drive did arrive, also when its card was wiped since.
        var arrived = drive.Rolls.Where(r => r.State != RollState.Waiting).Select(r => r.Id).ToHashSet();
        var kept = old.Where(r =>
                r.RollId is { } roll
                && arrived.Contains(roll)
                && !dismissed.Exists(s => s.RegistrationId == r.RegistrationId)
            )
            .ToList();
        foreach (var roll in old.Except(kept))
            (roll.DriveId, roll.RollId) = (null, null);
        foreach (
            var lost in await db
                .Registrations.Where(r => r.DriveId == drive.Id && r.TitleId != null)
                .ToListAsync(cancel)
        )
            if (!fits.Exists(f => f.Candidate.Row.Id == lost.Id) && !kept.Exists(r => r.RegistrationId == lost.Id))
                (lost.DriveId, lost.ArrivedAt) = (null, null);
        foreach (var fit in fits)
        {
            var row = fit.Candidate.Row;
            (row.DriveId, row.ArrivedAt) = (drive.Id, row.ArrivedAt ?? at);
            var rolls = row.Rolls.OrderBy(r => r.Position).ToList();
            foreach (var (registered, match) in rolls.Zip(fit.Recognition.Rolls))
                if (match.Found is { } found && registered.RollId is null)
                    (registered.DriveId, registered.RollId) = (drive.Id, Roll(drive, found)?.Id);
        }
        return await db
            .RegisteredRolls.Where(r =>
                concerned.Contains(r.RegistrationId) && r.DriveId != null && r.DriveId != drive.Id
            )
            .Select(r => r.DriveId!.Value)
            .Distinct()
            .ToListAsync(cancel);
    }

    /// <summary>Registered rolls that are on no drive.</summary>
    private static async Task<HashSet<(Guid, int)>> NowhereAsync(
        PortalDb db,
        List<ShipmentFit> fits,
        CancellationToken cancel
    )
    {
        var ids = fits.Select(f => f.Candidate.Row.Id).ToList();
        var rows = await db
            .RegisteredRolls.Where(r => ids.Contains(r.RegistrationId) && r.RollId == null)
            .Select(r => new { r.RegistrationId, r.Position })
            .ToListAsync(cancel);
        return [.. rows.Select(r => (r.RegistrationId, r.Position))];
    }

    private static RecognisedShipment Recognised(ShipmentFit fit, Drive drive)
    {
        var (row, recognition) = (fit.Candidate.Row, fit.Recognition);
        var found = recognition.Rolls.Where(m => m.Found is not null).ToList();
        var equal = found.Count(m => m.Registered.Mark == m.Found!.Mark && m.Registered.Files == m.Found.Files);
        return new(
            row.Id,
            row.TitleCode,
            row.Number,
            row.Version,
            row.Day,
            row.Unit.Length == 0 ? null : row.Unit,
            found.Count,
            recognition.Rolls.Count,
            Math.Round(recognition.Score, 4),
            $"Matches {RegistrationAnswers.Name(row)}: {found.Count} of {Text.Count(recognition.Rolls.Count, "roll")}, "
                + (
                    equal == found.Count
                        ? "equal in all names and sizes."
                        : $"{equal} of them equal in all names and sizes; the findings say what differs."
                ),
            [.. found.Select(m => Roll(drive, m.Found!)?.Id).OfType<Guid>()],
            row.TitleId is null,
            Dismissed: false,
            Reason: null
        );
    }

    private static bool IsSame(RecognisedShipment shipment, Registration row) =>
        shipment.RegistrationId == row.Id
        || (shipment.Number > 0 && shipment.Number == row.Number && shipment.TitleCode == row.TitleCode);

    internal static Roll? Roll(Drive drive, ShippedRoll found) =>
        drive.Rolls.Find(r => r.Path == Text.Clean(found.Path));
}
