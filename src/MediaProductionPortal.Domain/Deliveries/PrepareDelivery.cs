using Hangfire;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Deliveries;

/// <summary>Writes the list of a delivery's files; then tells its recipients.</summary>
public sealed class PrepareDelivery(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    StoredGenerations generations,
    DeliveryJobs jobs,
    Letters letters,
    DeliveryHooks hooks,
    ProgressFeed feed,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<PrepareDelivery> log
)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid deliveryId, CancellationToken cancel)
    {
        try
        {
            await using var lease = await DeliveryLease.TakeAsync(dbs, clock, deliveryId, cancel);
            if (lease is not null)
                await PrepareAsync(deliveryId, lease, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // It was taken back meanwhile, or another worker has it.
        }
        finally
        {
            jobs.Ended(deliveryId);
        }
    }

    private async Task PrepareAsync(Guid id, DeliveryLease lease, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var delivery = await db
            .Deliveries.Include(d => d.Title)
            .Include(d => d.Vendor)
            .Include(d => d.People)
            .AsSplitQuery()
            .SingleAsync(d => d.Id == id, cancel);
        List<Letter> mails = [];
        try
        {
            var title = delivery.Title!;
            var media = stores.Of(title.Stores).Media;
            await using var list = new DeliveryList(title.Code, delivery);
            var files = new FilesOfDelivery(db, media, generations, title.Code);
            await list.WriteAsync(files, media, lease.Token);
            delivery.State = DeliveryState.Ready;
            delivery.Words =
                files.LeftOut == 0
                    ? null
                    : $"{Text.Count(files.LeftOut, "file")} did not verify when ingested and {(files.LeftOut == 1 ? "is" : "are")} left out.";
            mails = await DeliveryLetters.WriteAsync(db, letters, delivery, lease.Token);
            await hooks.WriteAsync(
                db,
                delivery,
                WebhookKind.DeliveryPrepared,
                "preparing",
                delivery.Words,
                lease.Token
            );
        }
        catch (Exception e) when (e is ContentsTroubleException or ManifestTroubleException)
        {
            delivery.State = DeliveryState.Failed;
            delivery.Words = Text.Cut($"{e.Message} Mend that, then deliver again.", 1000);
        }
        catch (Exception e) when (!lease.Token.IsCancellationRequested)
        {
            delivery.DueAt = clock.GetUtcNow() + pace.Value.WaitAfter(delivery.Tries++);
            delivery.Words = Text.Cut(StepFaults.Words("Preparing the delivery", e, delivery.DueAt.Value), 1000);
            log.LogWarning(e, "Delivery {Id} could not be prepared; again at {Due}", id, delivery.DueAt);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await lease.HoldAsync(db, cancel))
            return;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        letters.Post(mails);
        feed.Publish(new ChangeNotice(delivery.TitleId, null, null, null, null));
    }
}
