using System.Collections.Concurrent;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// Puts proven files on the disk, those that wait at the same time one after the other: their folder is synced once for all,
/// and the first flush takes with it what the file system's journal holds of the others. On a thread of its own, because a
/// flush blocks, and the threads of the pool have the connections to serve.
/// </summary>
internal sealed class SettleTogether : IAsyncDisposable
{
    private const int Most = 256;

    private readonly BlockingCollection<(PartialFile File, TaskCompletionSource Done)> proven = [];
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
        proven.Add((file, done));
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
        foreach (var first in proven.GetConsumingEnumerable())
        {
            var named = new List<TaskCompletionSource>();
            var folders = new HashSet<string>(StringComparer.Ordinal);
            var next = first;
            int count = 0;
            do
            {
                try
                {
                    folders.Add(next.File.Settle());
                    named.Add(next.Done);
                }
                catch (Exception e)
                {
                    next.Done.SetException(e);
                }
            } while (++count < Most && proven.TryTake(out next));
            foreach (string folder in folders)
            {
                Posix.SyncFolder(folder);
            }
            named.ForEach(done => done.SetResult());
        }
    }
}
