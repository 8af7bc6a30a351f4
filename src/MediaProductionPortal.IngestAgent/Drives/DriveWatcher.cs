using System.Collections.Concurrent;
using MediaProductionPortal.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Drives;

/// <summary>Looks at the watched roots and named folders every few seconds, each drive on its own so that a slow one holds up no other.</summary>
internal sealed class DriveWatcher(
    AgentJournal journal,
    IServiceProvider services,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<DriveWatcher> log
) : BackgroundService
{
    private readonly Dictionary<string, (WatchedDrive Drive, Task Look)> watched = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WatchedDrive, byte> settling = new();
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>Looks at once: a person named a folder.</summary>
    internal void LookNow()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang at the same moment.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                Look(stoppingToken);
                await bell.WaitAsync(TimeSpan.FromSeconds(options.Value.PollSeconds), stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(watched.Values.Select(w => w.Look))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Look(CancellationToken cancel)
    {
        foreach (var path in Candidates())
        {
            if (!watched.TryGetValue(path, out (WatchedDrive Drive, Task Look) entry))
                entry = (ActivatorUtilities.CreateInstance<WatchedDrive>(services, path), Task.CompletedTask);
            if (entry.Look.IsCompleted)
                watched[path] = (entry.Drive, Task.Run(() => LookAsync(entry.Drive, cancel), CancellationToken.None));
        }
    }

    private async Task LookAsync(WatchedDrive drive, CancellationToken cancel)
    {
        try
        {
            await drive.LookAsync(cancel);
            if (drive.SettlesIn is { } rest)
                _ = LookAfterAsync(drive, rest, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The agent ends; the next start looks again.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Path} can't be looked at now: {Words}", drive.Path, e.Message);
        }
        catch (ObjectDisposedException)
        {
            // The journal was closed under us: the agent ends.
        }
        catch (Exception e)
        {
            // One odd drive must not end the watching of all others; it is looked at again, and the fault is in the log.
            log.LogError(e, "Looking at {Path} failed.", drive.Path);
            await Task.Delay(TimeSpan.FromSeconds(10), time, cancel)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whoever waits for a drive should not wait for the next round too.</summary>
    private async Task LookAfterAsync(WatchedDrive drive, TimeSpan rest, CancellationToken cancel)
    {
        if (!settling.TryAdd(drive, 0))
            return;
        await Task.Delay(rest, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        settling.TryRemove(drive, out _);
        if (!cancel.IsCancellationRequested)
            LookNow();
    }

    /// <summary>What is there, what was there, and what a person named.</summary>
    private HashSet<string> Candidates()
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in options.Value.WatchedRoots)
        {
            try
            {
                paths.UnionWith(DriveFolders.Of(Path.GetFullPath(root)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("The watched root {Root} can't be listed: {Words}", root, e.Message);
            }
        }
        paths.UnionWith(
            journal.Read(j =>
                j.Drives()
                    .Where(d => d.Present)
                    .Select(d => d.Path)
                    .Concat(j.OpenFolderOrders().Select(o => o.Path))
                    .ToList()
            )
        );
        // A named folder that went may come back, like any drive.
        paths.UnionWith(watched.Keys);
        return paths;
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
