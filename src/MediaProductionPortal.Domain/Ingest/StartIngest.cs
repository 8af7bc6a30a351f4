using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Confirms title, shoot day and unit of a drive's rolls and orders the centre to ingest them.</summary>
public sealed class StartIngest(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    OrderBell bell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<StartIngestAnswer>> RunAsync(
        Who who,
        Guid driveId,
        StartIngestRequest request,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeDrives, Subject.Drive(driveId), cancel))
            return Refusal.NotFound("drive");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var drive = await db.Drives.Include(d => d.Rolls).FirstOrDefaultAsync(d => d.Id == driveId, cancel);
        if (drive is null)
            return Refusal.NotFound("drive");
        var title = await TitleAnswers.FindAsync(db, request.Title ?? "", cancel);
        if (await TitleRefusalAsync(who, drive, title, request, cancel) is { } refusal)
            return refusal;
        var plan = IngestPlan.Make(drive, request);
        if (plan.IsRefused)
            return plan.Refusal!;

        var centre = await db.Centres.AsNoTracking().FirstAsync(c => c.Id == drive.CentreId, cancel);
        if (await FixStores.RunAsync(db, stores, title!, centre, cancel) is { } nowhere)
            return nowhere;

        var now = clock.GetUtcNow();
        var run = new IngestRun
        {
            DriveId = driveId,
            TitleId = title!.Id,
            Policy = request.Policy,
            Profile = request.Profile,
            StartedAt = now,
            StartedBy = Text.Cut(who.Name, 256),
        };
        db.Ingests.Add(run);
        foreach (var (roll, day, unit, episode) in plan.Value)
        {
            roll.IngestId = run.Id;
            roll.TitleId = title.Id;
            roll.ShootDayId = await TitleDays.DayAsync(db, title.Id, day, cancel);
            roll.UnitId = unit is null ? null : await TitleDays.UnitAsync(db, title.Id, unit, cancel);
            roll.Episode = episode;
            roll.State = RollState.Queued;
            roll.Words = null;
            roll.Attempt = 1;
            Place(db, drive, roll, title.Code, request, request.SinglePass ?? centre.SinglePass, now);
            db.Audit.Add(
                WriteAudit.Entry(who, now, "ingest-started", $"roll {roll.Name} of drive {drive.Label}", title.Id)
            );
        }
        await ClaimCarried.RunAsync(db, drive, title, who, now, cancel);
        drive.State = DriveState.Ingesting;
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict(
                "roll-not-waiting",
                $"Somebody else started the ingest of drive {drive.Label} at the same moment; look at its page again."
            );
        }
        bell.Ring(drive.CentreId);
        feed.Publish(new ChangeNotice(title.Id, drive.CentreId, drive.Id, null, null));
        return new StartIngestAnswer(run.Id, [.. plan.Value.Select(p => p.Roll.Id)]);
    }

    private async Task<Refusal?> TitleRefusalAsync(
        Who who,
        Drive drive,
        Title? title,
        StartIngestRequest request,
        CancellationToken cancel
    )
    {
        // A centre's admin may send its drives to any title: nobody else stands beside the drive.
        var ownsCentre = await rules.MayAsync(who, Deed.IngestFrom, Subject.Drive(drive.Id), cancel);
        if (title is null || (!ownsCentre && !await SeesAsync(who, title, cancel)))
            return Refusal.Invalid(
                "title-unknown",
                $"There is no title '{request.Title}', or you have no access to it; give the code of one that exists."
            );
        if (!ownsCentre && !await rules.MayAsync(who, Deed.IngestInto, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed(
                $"You can't ingest into {title.Code}; ask a producer of the title or an admin of the centre."
            );
        return null;
    }

    private Task<bool> SeesAsync(Who who, Title title, CancellationToken cancel) =>
        rules.MayAsync(who, Deed.SeeTitle, Subject.Title(title.Id), cancel);

    private static void Place(
        PortalDb db,
        Drive drive,
        Roll roll,
        string titleCode,
        StartIngestRequest request,
        bool? singlePass,
        DateTimeOffset now
    )
    {
        var id = Guid.CreateVersion7();
        db.Orders.Add(
            new()
            {
                Id = id,
                CentreId = drive.CentreId,
                RollId = roll.Id,
                DriveId = drive.Id,
                PlacedAt = now,
                Order = new IngestRollOrder(
                    id,
                    drive.Id,
                    roll.Id,
                    titleCode,
                    request.Policy,
                    request.Profile,
                    roll.Attempt,
                    Cancelled: false,
                    SinglePass: singlePass
                ),
            }
        );
    }
}
