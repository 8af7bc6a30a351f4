using System.Collections.Concurrent;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads the files of a listing, some at the same time, and tells how far it is.</summary>
internal static class FileLoop
{
    /// <summary>One verdict a file, in the order of the files, and the bytes read for them.</summary>
    /// <param name="files">What to read.</param>
    /// <param name="parallel">Files read at the same time.</param>
    /// <param name="check">Reads one file; is told where to report the bytes read of it.</param>
    /// <param name="progress">Told after every buffer and every file.</param>
    /// <param name="ct">Stops within one buffer.</param>
    internal static async Task<(VerdictTable Verdicts, long Bytes)> RunAsync(
        IReadOnlyList<ListedFile> files,
        int parallel,
        Func<ListedFile, IProgress<long>, CancellationToken, Task<FileVerdict>> check,
        IProgress<VerifyProgress>? progress,
        CancellationToken ct
    )
    {
        var counter = new Counter(files, progress);
        var verdicts = new VerdictTable(files);
        await Parallel.ForAsync(
            0,
            files.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallel), CancellationToken = ct },
            async (i, token) =>
            {
                ListedFile file = files[i];
                verdicts[i] = await check(file, counter.Of(file), token);
                counter.Done(file);
            }
        );
        return (verdicts, counter.Bytes);
    }

    private sealed class Counter(IReadOnlyList<ListedFile> files, IProgress<VerifyProgress>? progress)
    {
        private readonly long _total = files.Sum(f => f.Size);
        private readonly ConcurrentDictionary<string, long> _open = new(StringComparer.Ordinal);
        private long _bytes;
        private int _done;

        internal long Bytes => Interlocked.Read(ref _bytes);

        internal IProgress<long> Of(ListedFile file) => new Report(this, file.Path);

        internal void Done(ListedFile file)
        {
            Interlocked.Increment(ref _done);
            _open.TryRemove(file.Path, out _);
            Tell(file.Path);
        }

        private void Read(string path, long soFar)
        {
            long before = _open.GetValueOrDefault(path);
            _open[path] = soFar;
            Interlocked.Add(ref _bytes, soFar - before);
            Tell(path);
        }

        private void Tell(string path) =>
            progress?.Report(new(Volatile.Read(ref _done), files.Count, Bytes, _total, path));

        private sealed class Report(Counter counter, string path) : IProgress<long>
        {
            void IProgress<long>.Report(long value) => counter.Read(path, value);
        }
    }
}
