using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Deliveries.Window;

/// <summary>What is delivered to me, fetched one after the other; paused, slowed and told of while it runs.</summary>
/// <param name="all">Everything is fetched as it appears; else only what is asked for.</param>
internal sealed class FetchQueue(
    PortalClient portal,
    WatchedFolder book,
    DownloadWishes wishes,
    bool all,
    TimeProvider clock
) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly Lock door = new();
    private readonly List<QueuedDelivery> items = [];
    private readonly TokenBucket bucket = new(clock);
    private readonly SemaphoreSlim changed = new(0);
    private CancellationTokenSource? running;
    private bool paused;
    private double? mbit;
    private string? trouble;

    /// <summary>Nothing waits or is fetched.</summary>
    public bool IsIdle
    {
        get
        {
            lock (door)
            {
                return running is null && !items.Exists(i => i.State == QueueState.Waiting || i.AgainAt is not null);
            }
        }
    }

    /// <summary>Fetches until it is cancelled.</summary>
    public async Task RunAsync(TimeSpan every, CancellationToken cancel)
    {
        Limit(wishes.Mbit);
        var looking = KeepLookingAsync(every, cancel);
        try
        {
            while (true)
            {
                if (Next() is { } item)
                {
                    await FetchAsync(item, cancel);
                }
                else
                {
                    await changed.WaitAsync(TimeSpan.FromSeconds(5), cancel);
                }
            }
        }
        finally
        {
            await looking;
        }
    }

    /// <summary>What was begun stops and is kept; it goes on from there.</summary>
    public void Pause(bool on)
    {
        lock (door)
        {
            paused = on;
            if (on)
            {
                running?.Cancel();
            }
        }

        changed.Release();
    }

    /// <summary>Mbit/s over all connections, from now on; null for none.</summary>
    public void Limit(double? rate)
    {
        mbit = rate is > 0 and < 1e6 ? rate : null;
        bucket.Rate = mbit * 125_000 ?? double.PositiveInfinity;
    }

    /// <summary>Fetches this one next, again if need be; false when it was not delivered to me.</summary>
    /// <exception cref="CommandFailed">The portal does not say.</exception>
    public async Task<bool> WantAsync(Guid id, CancellationToken cancel)
    {
        if (Find(id) is null)
        {
            await AskAsync(cancel);
        }

        lock (door)
        {
            if (items.Find(i => i.Delivery.Id == id) is not { } item)
            {
                return false;
            }

            if (item.State is QueueState.Offered or QueueState.Trouble)
            {
                item.Become(QueueState.Waiting);
            }

            items.Remove(item);
            items.Insert(0, item);
        }

        changed.Release();
        return true;
    }

    /// <summary>The folder of a delivery of the queue.</summary>
    public string? FolderOf(Guid id) => Find(id)?.Folder;

    public object Answer()
    {
        lock (door)
        {
            return new
            {
                Portal = portal.Login.Url,
                As = portal.Login.Email,
                Paused = paused,
                Mbit = mbit,
                Trouble = trouble,
                Items = items.Select(i => i.Answer()).ToList(),
            };
        }
    }

    public void Dispose() => changed.Dispose();

    private QueuedDelivery? Find(Guid id)
    {
        lock (door)
        {
            return items.Find(i => i.Delivery.Id == id);
        }
    }

    private QueuedDelivery? Next()
    {
        lock (door)
        {
            var now = clock.GetUtcNow();
            return paused ? null : items.Find(i => i.State == QueueState.Waiting || i.AgainAt < now);
        }
    }

    private async Task KeepLookingAsync(TimeSpan every, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            do
            {
                await LookAsync(cancel);
            } while (await timer.WaitForNextTickAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            // The window was closed.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        string? words = null;
        try
        {
            await AskAsync(cancel);
        }
        catch (CommandFailed failed)
        {
            words = failed.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            words = $"The folder can't be written to: {e.Message}";
        }

        lock (door)
        {
            trouble = words;
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        var mine = await portal.GetAsync<IReadOnlyList<DeliveryAnswer>>("/api/delivered", cancel);
        lock (door)
        {
            foreach (var delivery in mine.Where(d => d.Download).OrderBy(d => d.MadeAt))
            {
                if (!items.Exists(i => i.Delivery.Id == delivery.Id))
                {
                    var state =
                        book.IsDone(delivery.Id) ? QueueState.Verified
                        : all ? QueueState.Waiting
                        : QueueState.Offered;
                    items.Add(new(delivery, book.FolderOf(delivery.Id, delivery.Name), state));
                }
            }
        }

        changed.Release();
    }

    private async Task FetchAsync(QueuedDelivery item, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (door)
        {
            if (paused)
            {
                return;
            }

            running = stop;
            item.Become(QueueState.Fetching);
        }

        try
        {
            var result = await new DownloadDelivery(portal, wishes with { Bucket = bucket }, clock).RunAsync(
                item.Delivery,
                item.Folder,
                item,
                stop.Token
            );
            End(item, result);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            item.Become(QueueState.Waiting);
        }
        catch (CommandFailed failed)
        {
            Fail(item, failed.ExitCode, failed.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(item, ExitCodes.DestinationTrouble, $"The folder can't be written to: {e.Message}");
        }
        finally
        {
            lock (door)
            {
                running = null;
            }
        }
    }

    private void End(QueuedDelivery item, DownloadResult result)
    {
        item.Ended(result);
        if (result.IsDone)
        {
            book.Done(item.Delivery.Id);
        }

        if (result.ExitCode != ExitCodes.Ok)
        {
            Fail(item, result.ExitCode, result.Words ?? "It is not whole.");
        }
        else if (result.Receipt is null)
        {
            Fail(
                item,
                ExitCodes.PortalUnreachable,
                "All of it is here and verified; the receipt could not be sent yet."
            );
        }
        else
        {
            item.Become(QueueState.Verified);
        }
    }

    private void Fail(QueuedDelivery item, int code, string words) =>
        item.Become(
            QueueState.Trouble,
            words,
            code is ExitCodes.BrokenOff or ExitCodes.PortalUnreachable ? clock.GetUtcNow() + Again : null
        );
}
