using Hangfire;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Ingest;

/// <summary>Reads from the journal what is due and queues it: at the start, when something ended, and every ten seconds.</summary>
internal sealed class Reconciler(
    AgentJournal journal,
    RollsAtWork work,
    SecondCopies copies,
    JobServers servers,
    SendingLink link,
    TimeProvider time,
    ILogger<Reconciler> log
) : BackgroundService
{
    private const int RollsOfADrive = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim bell = new(1, 1);

    internal void Ring()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
        catch (ObjectDisposedException)
        {
            // The agent ends.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        work.Ended += Ring;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                TimeSpan wait = Queue();
                await bell.WaitAsync(wait, stoppingToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            log.LogDebug("No more jobs are queued.");
        }
        finally
        {
            work.Ended -= Ring;
        }
    }

    /// <summary>Queues what is due; answers when to look again at the latest.</summary>
    private TimeSpan Queue()
    {
        var now = time.GetUtcNow().UtcTicks;
        TimeSpan wait = Longest;
        var sending = new Dictionary<Guid, int>();
        foreach (
            RollRow roll in journal
                .Read(j => j.RollsIn(RollWork.Working))
                .OrderByDescending(roll => link.ShareOf(roll.DriveId))
        )
        {
            if (roll.DueAt > now)
            {
                var until = TimeSpan.FromTicks(roll.DueAt - now);
                wait = until < wait ? until : wait;
                continue;
            }
            Queue(roll, sending);
        }
        return wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(50);
    }

    private void Queue(RollRow roll, Dictionary<Guid, int> sending)
    {
        if (!roll.Verified)
        {
            Queue(IngestStage.Verify, roll.Id, "verify", j => j.VerifyRollAsync(roll.Id, CancellationToken.None));
            return;
        }
        SecondCopy copy = copies.Of(roll.Id);
        if (copy == SecondCopy.Waits)
            return;
        // The library has a second copy's clips already.
        var film = roll.Profile == IngestProfile.Film && copy == SecondCopy.None;
        if (film && !roll.Inspected)
            Queue(IngestStage.Inspect, roll.Id, "inspect", j => j.InspectRollAsync(roll.Id, CancellationToken.None));
        // Files of a roll go side by side already; a second roll keeps the drive's share full at the first one's end.
        if (!roll.Sent && (sending[roll.DriveId] = sending.GetValueOrDefault(roll.DriveId) + 1) <= RollsOfADrive)
            Queue(IngestStage.Send, roll.Id, "send", j => j.SendRollAsync(roll.Id, CancellationToken.None));
        List<Guid> clips = film && roll.Inspected ? journal.Read(j => j.OpenClips(roll.Id)) : [];
        foreach (Guid clip in clips)
            Queue(IngestStage.Proxy, clip, "proxy", j => j.MakeProxiesAsync(clip, CancellationToken.None));
        // A roll that is finished is one that plays: its renditions are in the store as well.
        if (roll.Sent && (!film || (roll.Inspected && clips.Count == 0)))
            Queue(IngestStage.Close, roll.Id, "close", j => j.CloseRollAsync(roll.Id, CancellationToken.None));
    }

    private void Queue(
        IngestStage stage,
        Guid id,
        string queue,
        System.Linq.Expressions.Expression<Func<IngestJobs, Task>> job
    )
    {
        if (work.TryQueue(IngestJobs.Key(stage, id)))
            servers.Client.Enqueue(queue, job);
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
