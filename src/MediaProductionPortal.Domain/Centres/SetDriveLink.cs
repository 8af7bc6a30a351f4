using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Sets how a drive shares its centre's link: priority, and when its bytes are wanted in the store.</summary>
public sealed class SetDriveLink(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    OrderBell bell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid driveId, DriveLinkRequest request, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var drive = await db.Drives.FirstOrDefaultAsync(d => d.Id == driveId, cancel);
        if (drive is null || !await rules.MayAsync(who, Deed.SeeDrives, Subject.Drive(driveId), cancel))
            return Refusal.NotFound("drive");
        if (!await rules.MayAsync(who, Deed.ManageCentre, Subject.Drive(driveId), cancel))
            return Refusal.NotAllowed(
                "Only an admin of the drive's centre decides who goes first on its link; ask one."
            );
        if (DrivePriorities.Parse(request.Priority) is not { } priority)
            return Refusal.Invalid("priority-odd", "A priority is low, normal, high or urgent.");
        var now = clock.GetUtcNow();
        if (request.WantedBy is { } by && (by < now.AddYears(-1) || by > now.AddYears(1)))
            return Refusal.Invalid("wanted-odd", "Say a time within a year for when the drive is wanted.");
        (drive.Priority, drive.WantedBy) = (priority, request.WantedBy?.ToUniversalTime());
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{priority.ToString().ToLowerInvariant()}, wanted {(drive.WantedBy is { } at ? $"by {at:yyyy-MM-dd HH:mm}Z" : "whenever")}"
        );
        db.Audit.Add(WriteAudit.Entry(who, now, "drive-link-set", $"drive {drive.Label}", detail: detail));
        await db.SaveChangesAsync(cancel);
        bell.Ring(drive.CentreId);
        feed.Publish(new ChangeNotice(null, drive.CentreId, drive.Id, null, null));
        return default(Done);
    }
}
