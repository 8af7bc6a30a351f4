using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>A registration that a drive may be.</summary>
internal sealed record ShipmentCandidate(Registration Row, Registered Registered);

/// <summary>A registration, and how a drive fits it.</summary>
internal sealed record ShipmentFit(ShipmentCandidate Candidate, Recognition Recognition);

/// <summary>The newest registrations of every title that share a roll's name or listing with a drive.</summary>
internal static class ShipmentCandidates
{
    private const int Most = 50;

    public static async Task<IReadOnlyList<ShipmentCandidate>> FindAsync(
        PortalDb db,
        Drive drive,
        Shipment inventory,
        CancellationToken cancel
    )
    {
        var names = inventory.Rolls.Select(r => RegisteredRoll.KeyOf(r.Name)).Distinct().ToList();
        var marks = inventory.Rolls.Where(r => r.Files > 0).Select(r => r.Mark).Distinct().ToList();
        var rows = await db
            .Registrations.Include(r => r.Rolls)
            .Where(r => r.Latest && (r.TitleId != null || r.DriveId == drive.Id))
            .Where(r => r.Rolls.Any(roll => names.Contains(roll.NameKey) || marks.Contains(roll.Mark)))
            // Every show has an A001: those with more in common come first.
            .OrderByDescending(r =>
                r.Rolls.Count(roll => marks.Contains(roll.Mark)) + r.Rolls.Count(roll => names.Contains(roll.NameKey))
            )
            .ThenByDescending(r => r.ReceivedAt)
            .Take(Most)
            .ToListAsync(cancel);
        // What the title knows of the same shipment stands above what the drive carries.
        rows.RemoveAll(r => r.TitleId is null && rows.Exists(o => o.TitleId is not null && IsSameShipment(o, r)));
        var candidates = new List<ShipmentCandidate>();
        foreach (var row in rows)
            if (await RegistrationAnswers.OpenAsync(db, row.Id, cancel) is { } registered)
                candidates.Add(new(row, registered));
        return candidates;
    }

    private static bool IsSameShipment(Registration a, Registration b) =>
        a.TitleCode == b.TitleCode && a.Day == b.Day && a.Unit == b.Unit && a.Label == b.Label;
}
