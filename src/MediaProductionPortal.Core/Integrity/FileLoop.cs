using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads the files of a listing, as many at the same time as their drive takes best, and tells how far it is.</summary>
internal static class FileLoop
{
    /// <summary>One verdict a file, in the order of the files; the bytes read for them; and how many were read at a time.</summary>
    /// <param name="root">The folder that they lie in.</param>
    /// <param name="files">What to read.</param>
    /// <param name="filesAtOnce">Files read at the same time; null: as many as turn out to be best.</param>
    /// <param name="check">Reads one file; is told where to report the bytes read of it.</param>
    /// <param name="progress">Told after every buffer and every file.</param>
    /// <param name="ct">Stops within one buffer.</param>
    internal static async Task<(VerdictTable Verdicts, long Bytes, ReadingChoice Reading)> RunAsync(
        string root,
        IReadOnlyList<ListedFile> files,
        int? filesAtOnce,
        Func<ListedFile, IProgress<long>, CancellationToken, Task<FileVerdict>> check,
        IProgress<VerifyProgress>? progress,
        CancellationToken ct
    )
    {
        ReadPace pace = filesAtOnce is { } given ? ReadPace.Of(Math.Max(1, given)) : ReadPace.Find(root);
        var reading = new PacedReading(files.Select(f => f.Size), pace);
        var verdicts = new VerdictTable(files);
        long bytes = 0;
        int done = 0;
        void Tell(string path) =>
            progress?.Report(
                new(
                    Volatile.Read(ref done),
                    files.Count,
                    Volatile.Read(ref bytes),
                    reading.TotalBytes,
                    path,
                    pace.Choice
                )
            );
        await reading.RunAsync(
            async (i, turn, token) =>
            {
                ListedFile file = files[i];
                verdicts[i] = await check(file, turn, token);
                Interlocked.Increment(ref done);
                Tell(file.Path);
            },
            (i, more) =>
            {
                Interlocked.Add(ref bytes, more);
                // Small files are told of when they are done.
                if (more >= FileHasher.BufferSize)
                {
                    Tell(files[i].Path);
                }
            },
            ct
        );
        return (verdicts, bytes, pace.Choice);
    }
}
