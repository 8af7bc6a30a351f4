using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>A person confirms the title of a drive: the registration that it carries for this title is the title's from now on.</summary>
internal static class ClaimCarried
{
    public static async Task RunAsync(
        PortalDb db,
        Drive drive,
        Title title,
        Who who,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var carried = await db
            .Registrations.Include(r => r.Rolls)
            .Where(r => r.TitleId == null && r.DriveId == drive.Id && r.Latest && r.TitleCode == title.Code)
            .ToListAsync(cancel);
        foreach (var row in carried)
        {
            if (!drive.Shipments.Exists(s => s.RegistrationId == row.Id && !s.Dismissed))
                continue;
            var before = await db.Registrations.FirstOrDefaultAsync(
                r =>
                    r.TitleId == title.Id && r.Day == row.Day && r.Unit == row.Unit && r.Label == row.Label && r.Latest,
                cancel
            );
            row.TitleId = title.Id;
            row.ReceivedFrom = Text.Cut($"drive {drive.Label}, confirmed by {who.Name}", 256);
            await RegisterShipment.NumberAsync(db, row, before, cancel);
            await TitleDays.DayAsync(db, title.Id, row.Day, cancel);
            if (row.Unit.Length > 0)
                await TitleDays.UnitAsync(db, title.Id, row.Unit, cancel);
            drive.Shipments =
            [
                .. drive.Shipments.Select(s =>
                    s.RegistrationId == row.Id
                        ? s with
                        {
                            Number = row.Number,
                            Version = row.Version,
                            Carried = false,
                            Words = s.Words.Replace(
                                "the registration that it carries,",
                                $"registration {row.Number} of",
                                StringComparison.Ordinal
                            ),
                        }
                        : s
                ),
            ];
            db.Audit.Add(
                WriteAudit.Entry(
                    who,
                    now,
                    "drive-registered",
                    $"{RegistrationAnswers.Name(row)}, carried by drive {drive.Label}",
                    title.Id
                )
            );
        }
    }
}
