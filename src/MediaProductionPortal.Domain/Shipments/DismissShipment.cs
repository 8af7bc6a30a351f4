using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>A person says that a drive is another shipment than it was taken for (or is it, after all): gate A is asked again.</summary>
public sealed class DismissShipment(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ShowDrive show,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<DriveAnswer>> RunAsync(
        Who who,
        Guid driveId,
        DismissShipmentRequest request,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeDrives, Subject.Drive(driveId), cancel))
            return Refusal.NotFound("drive");
        if (!await rules.MayAsync(who, Deed.DecideRoll, Subject.Drive(driveId), cancel))
            return Refusal.NotAllowed(
                "Only production of the title or an admin of the centre decides what a drive is."
            );
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var drive = await db.Drives.Include(d => d.Rolls).FirstOrDefaultAsync(d => d.Id == driveId, cancel);
        if (drive is null)
            return Refusal.NotFound("drive");
        var shipment = drive.Shipments.Find(s => s.RegistrationId == request.RegistrationId);
        if (shipment is null)
            return Refusal.Conflict("not-recognised", "The drive was not recognised as this registration; look again.");
        var reason = Text.Cut(request.Reason?.Trim(), 400);
        if (request.Dismissed && string.IsNullOrEmpty(reason))
            return Refusal.Invalid(
                "reason-missing",
                "Say why this drive is another shipment: gate A no longer asks for what was registered."
            );
        var now = clock.GetUtcNow();
        drive.Shipments =
        [
            .. drive.Shipments.Select(s =>
                s.RegistrationId == request.RegistrationId
                    ? s with
                    {
                        Dismissed = request.Dismissed,
                        Reason = request.Dismissed ? reason : null,
                    }
                    : s
            ),
        ];
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                request.Dismissed ? "shipment-dismissed" : "shipment-recognised",
                $"drive {drive.Label}, registration {shipment.Number} of {shipment.TitleCode}",
                null,
                reason
            )
        );
        await RecogniseDrive.RunAsync(db, drive, now, cancel);
        await db.SaveChangesAsync(cancel);
        await DriveStanding.SettleAsync(db, drive.Id, cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(null, drive.CentreId, drive.Id, null, null));
        return await show.RunAsync(who, driveId, cancel);
    }
}
