using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>A second copy of a drive is one more proof of the first: both rolls tell it.</summary>
internal static class CopyEvents
{
    public static async Task<IEnumerable<CustodyEvent>> OfAsync(PortalDb db, Roll roll, CancellationToken cancel)
    {
        var pairs = await db
            .Rolls.AsNoTracking()
            .Where(r => r.CopyOfId != null && (r.Id == roll.Id || r.CopyOfId == roll.Id))
            .Join(db.Rolls, r => r.CopyOfId, f => f.Id, (Second, First) => new { Second, First })
            .Join(
                db.Drives,
                p => p.First.DriveId,
                d => d.Id,
                (p, d) =>
                    new
                    {
                        p.Second,
                        p.First,
                        FirstDrive = d.Label,
                    }
            )
            .Join(
                db.Drives,
                p => p.Second.DriveId,
                d => d.Id,
                (p, d) =>
                    new
                    {
                        p.Second,
                        p.First,
                        p.FirstDrive,
                        SecondDrive = d.Label,
                    }
            )
            .Join(
                db.Centres,
                p => p.Second.CentreId,
                c => c.Id,
                (p, c) =>
                    new
                    {
                        p.Second,
                        p.First,
                        p.FirstDrive,
                        p.SecondDrive,
                        Centre = c.Name,
                    }
            )
            .ToListAsync(cancel);
        return pairs
            .Where(p => p.Second.Verified.IsPassed && (p.First.Stored.IsPassed || p.Second.Stored.IsPassed))
            .OrderBy(p => p.Second.Verified.At)
            .Select(p => new CustodyEvent(
                p.Second.Verified.At,
                "copy",
                p.Second.Id == roll.Id
                    ? $"Second copy of what came on drive {p.FirstDrive}"
                    : $"Second copy, drive {p.SecondDrive}, verified",
                "Portal",
                p.Centre,
                p.Second.Id == roll.Id
                    ? $"Every file was read in full and has the hash of the first copy's; what drive {p.FirstDrive} brought was not sent again."
                    : $"One more proof: {Text.Count(p.Second.Files, "file")} ({Text.Bytes(p.Second.Bytes)}) of drive {p.SecondDrive} were read in full and have the hashes of this roll's.",
                "good"
            ));
    }
}
