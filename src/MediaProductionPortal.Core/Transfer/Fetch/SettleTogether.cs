using System.Collections.Concurrent;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// Puts proven files on the disk, those that wait at the same time together: several have one flush of their file system, not
/// one each, and their folder is synced once. On a thread of its own, because a flush blocks, and the threads of the pool have
/// the connections to serve.
/// </summary>
internal sealed class SettleTogether : IAsyncDisposable
{
    private const int Most = 256;

    // A flush of all waits for what other programs wrote too: a few files are flushed one by one.
    private const int Several = 4;

    private readonly BlockingCollection<Waiting> proven = [];
    private readonly Task running;

    internal SettleTogether() =>
        running = Task.Factory.StartNew(
            Run,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    /// <summary>Ends when the file has its name for good; throws why it has not.</summary>
    internal Task SettleAsync(PartialFile file)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        proven.Add(new(file, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        proven.CompleteAdding();
        await running;
        proven.Dispose();
    }

    private void Run()
    {
        foreach (Waiting first in proven.GetConsumingEnumerable())
        {
            List<Waiting> all = [first];
            while (all.Count < Most && proven.TryTake(out Waiting next))
            {
                all.Add(next);
            }
            Settle(all);
        }
    }

    private static void Settle(List<Waiting> all)
    {
        var flushed = new List<Waiting>();
        foreach (var disk in all.GroupBy(file => all.Count < Several ? null : file.File.FlushedWith()))
        {
            flushed.AddRange(disk.Key is null ? Each([.. disk], file => file.Flush()) : FlushAll([.. disk]));
        }
        var folders = new HashSet<string>(StringComparer.Ordinal);
        List<Waiting> named = Each(flushed, file => folders.Add(file.Name()));
        foreach (string folder in folders)
        {
            Posix.SyncFolder(folder);
        }
        named.ForEach(file => file.Done.SetResult());
    }

    private static List<Waiting> FlushAll(List<Waiting> files)
    {
        List<Waiting> good = Each(files, file => file.HandOver());
        return good.Count == 0 || good[0].File.FlushAll() ? good : Each(good, file => file.Flush());
    }

    /// <returns>Those that it went well with; the others are told why not.</returns>
    private static List<Waiting> Each(List<Waiting> files, Action<PartialFile> step)
    {
        var good = new List<Waiting>(files.Count);
        foreach (Waiting file in files)
        {
            try
            {
                step(file.File);
                good.Add(file);
            }
            catch (Exception e)
            {
                file.Done.SetException(e);
            }
        }
        return good;
    }

    private readonly record struct Waiting(PartialFile File, TaskCompletionSource Done);
}
