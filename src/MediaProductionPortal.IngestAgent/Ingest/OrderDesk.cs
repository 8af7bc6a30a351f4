using Hangfire;
using MediaProductionPortal.Drives;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Link;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>Fetches the orders, which are the truth about what to do, and brings the journal in line with them; repeats change nothing.</summary>
internal sealed class OrderDesk(
    AgentJournal journal,
    PortalClient portal,
    AgentHub hub,
    RollsAtWork work,
    SecondCopies copies,
    Reconciler reconciler,
    JobServers servers,
    DriveWatcher watcher,
    LinkKeeper link,
    IOptions<AgentOptions> options,
    ILogger<OrderDesk> log
) : BackgroundService
{
    private readonly SemaphoreSlim bell = new(0, 1);
    private string? complaint;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        hub.LookAgain += Ring;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await bell.WaitAsync(TimeSpan.FromSeconds(options.Value.OrderSeconds), stoppingToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            log.LogDebug("No more orders are fetched.");
        }
        finally
        {
            hub.LookAgain -= Ring;
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            OrderList list = await portal.OrdersAsync(cancel);
            link.Take(list.Link);
            foreach (Order order in list.Orders)
                await TakeAsync(order, cancel);
            if (complaint is not null)
                log.LogInformation("The portal answers again.");
            complaint = null;
        }
        catch (Exception e) when (e is HttpRequestException or PortalRefusal or System.Text.Json.JsonException)
        {
            // Said once, not every ten seconds; what was ordered goes on meanwhile.
            if (complaint != e.Message)
                log.LogWarning("Orders can't be fetched: {Words}", e.Message);
            complaint = e.Message;
        }
    }

    /// <summary>Takes one order; known ones are left alone.</summary>
    internal async Task TakeAsync(Order order, CancellationToken cancel)
    {
        switch (order)
        {
            case ListFolderOrder folder:
                Take(folder);
                break;
            case IngestRollOrder roll:
                await TakeAsync(roll, cancel);
                break;
            case RehashFilesOrder rehash:
                Take(rehash);
                break;
        }
    }

    private void Take(ListFolderOrder order)
    {
        if (journal.Read(j => j.KnowsOrder(order.Id)))
            return;
        var words = NamedFolder.WhyNot(order.Path, options.Value);
        var path = words is null ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(order.Path)) : order.Path;
        journal.Write(j =>
        {
            j.KeepOrder(order.Id, path, refused: words is not null);
            if (words is not null)
                j.Report(new FolderRefused(order.Id, order.Path, words));
        });
        watcher.LookNow();
    }

    /// <summary>Asked again at every look until it is answered, so that a restart loses nothing.</summary>
    private void Take(RehashFilesOrder order)
    {
        if (!journal.Read(j => j.KnowsOrder(order.Id)) && work.TryQueue(RehashFiles.Key(order.Id)))
            servers.Client.Enqueue<IngestJobs>("verify", j => j.RehashFilesAsync(order, CancellationToken.None));
    }

    private async Task TakeAsync(IngestRollOrder order, CancellationToken cancel)
    {
        RollRow? roll = journal.Read(j => j.Roll(order.RollId));
        if (roll is null)
        {
            Unknown(order);
            return;
        }
        if (copies.Take(order.RollId, order.Copy))
            reconciler.Ring();
        var known = roll.OrderId == order.Id && roll.Attempt >= order.Attempt;
        if (order.Cancelled)
        {
            if (known && roll.State is RollWork.Cancelled or RollWork.Stored)
                return;
            using (await work.StopAsync(roll.Id, cancel))
            {
                // Its last job may have finished the roll while it was being stopped.
                if (!known || journal.Read(j => j.Roll(roll.Id)) is { State: not RollWork.Stored })
                    journal.Write(j => j.Cancel(order));
            }
            return;
        }
        if (order.Paused)
        {
            await PauseAsync(order, roll, known, cancel);
            return;
        }
        if (known && roll.State != RollWork.Paused)
            return;
        using (await work.StopAsync(roll.Id, cancel))
        {
            journal.Write(j =>
            {
                if (known)
                    j.Resume(j.Roll(roll.Id)!);
                else
                    j.Start(order);
                if (j.Drive(roll.DriveId) is { Present: false } away)
                    j.SetAway(j.Roll(roll.Id)!, away);
            });
        }
        reconciler.Ring();
    }

    /// <summary>What runs of the roll is stopped, and what is in the journal stays: files that were read or sent are not read or sent again.</summary>
    private async Task PauseAsync(IngestRollOrder order, RollRow roll, bool known, CancellationToken cancel)
    {
        if (known && roll.State is not (RollWork.Working or RollWork.Away))
            return;
        using (await work.StopAsync(roll.Id, cancel))
        {
            journal.Write(j =>
            {
                if (!known)
                    j.Take(order);
                // Its last job may have ended the roll while it was being stopped.
                if (j.Roll(roll.Id) is { State: RollWork.Working or RollWork.Away })
                    j.Pause(roll.Id);
            });
        }
    }

    private void Unknown(IngestRollOrder order)
    {
        if (journal.Read(j => j.KnowsOrder(order.Id)))
            return;
        journal.Write(j =>
        {
            j.KeepOrder(order.Id, "", refused: true);
            j.Report(
                order.Cancelled
                    ? new RollCancelled(order.RollId)
                    : new RollFailed(
                        order.RollId,
                        IngestStage.Verify,
                        FaultKind.NeedsPerson,
                        "This agent does not know the roll: its journal was lost, or another agent listed the drive. Connect the drive again, so that it is listed anew, and ingest it from there."
                    )
            );
        });
    }

    private void Ring()
    {
        try
        {
            bell.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // It rings already, or the agent ends.
        }
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
