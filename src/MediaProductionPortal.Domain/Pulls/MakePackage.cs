using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Pulls;

/// <summary>Closes a pull whose ranges are all made: looks once more that every file is in the store, and shows the package.</summary>
public sealed class MakePackage(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    PullJobs jobs,
    PullLetters letters,
    ProgressFeed feed,
    TimeProvider clock,
    ILogger<MakePackage> log
)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid pullId, CancellationToken cancel)
    {
        try
        {
            await using var lease = await PackageLease.TakeAsync(dbs, clock, pullId, cancel);
            if (lease is not null)
                await TryAsync(pullId, lease);
        }
        finally
        {
            jobs.Ended(pullId);
        }
    }

    private async Task TryAsync(Guid pullId, PackageLease lease)
    {
        var tries = 0;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(lease.Token);
            var pull = await db.Pulls.AsNoTracking().FirstAsync(p => p.Id == pullId, lease.Token);
            tries = pull.Tries;
            var items = await db.PullItems.AsNoTracking().Where(i => i.PullId == pullId).ToListAsync(lease.Token);
            var code = await db.Titles.Where(t => t.Id == pull.TitleId).Select(t => t.Code).FirstAsync(lease.Token);
            var store = (await stores.OfTitleAsync(db, pull.TitleId, lease.Token)).Media;
            foreach (var item in items.Where(i => i.State == PullItemState.Made))
                await CheckAsync(store, item, lease.Token);
            await CloseAsync(db, pullId, MediaKeys.Delivery(code, pullId), items, lease);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or a person stopped the pull; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "The package of pull {Pull} stopped", pullId);
            var wait = StepFaults.Wait(tries - 1);
            await lease.PostponeAsync(wait, StepFaults.Words("The package", e, clock.GetUtcNow() + wait));
        }
    }

    private static async Task CheckAsync(IStore store, PullItem item, CancellationToken cancel)
    {
        var (files, bytes) = (0L, 0L);
        await foreach (var file in store.ListAsync(item.Key!, cancel))
            (files, bytes) = (files + 1, bytes + file.Size);
        if ((files, bytes) != (item.Files, item.Bytes))
            throw new IOException(
                $"{item.Name} should have {Text.Count(item.Files, "file")} with {Text.Count(item.Bytes, "byte")} in the store, and has {files:N0} with {bytes:N0}"
            );
    }

    private async Task CloseAsync(PortalDb db, Guid pullId, string prefix, List<PullItem> items, PackageLease lease)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return;
        var pull = await db.Pulls.FirstAsync(p => p.Id == pullId, lease.Token);
        var made = items.Count(i => i.State == PullItemState.Made);
        pull.State = made == items.Count ? PullState.Done : PullState.DoneInPart;
        (pull.EndedAt, pull.PackageKey) = (clock.GetUtcNow(), prefix);
        pull.Words =
            made == items.Count
                ? $"All {Text.Count(made, "range")} were made and proven."
                : $"{Text.Count(made, "range")} of {items.Count} were made and proven; the others are not in the package.";
        var mails = await letters.ToAskerAsync(db, pull, lease.Token);
        await db.SaveChangesAsync(lease.Token);
        await transaction.CommitAsync(lease.Token);
        letters.Post(mails);
        feed.Publish(new ChangeNotice(pull.TitleId, null, null, null, null, pull.Id));
    }
}
