namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>How far a fetch is: bytes that are on the disk and hashed. They go back when a bad copy is thrown away.</summary>
/// <param name="Path">The file that moved last.</param>
/// <param name="FileBytes">So far of that file.</param>
/// <param name="FileSize">Its size.</param>
public readonly record struct FetchProgress(
    long Bytes,
    long BytesTotal,
    int Files,
    int FilesTotal,
    string Path,
    long FileBytes,
    long FileSize
);

/// <summary>Adds up what many files report.</summary>
internal sealed class FetchTally(IReadOnlyCollection<FetchJob> jobs, IProgress<FetchProgress>? progress)
{
    private readonly Lock door = new();
    private readonly long total = jobs.Sum(job => job.Size);
    private readonly Dictionary<FetchJob, long> open = new(ReferenceEqualityComparer.Instance);
    private long bytes;
    private int files;

    internal void Add(FetchJob job, long moreBytes)
    {
        lock (door)
        {
            bytes += moreBytes;
            open[job] = open.GetValueOrDefault(job) + moreBytes;
            Tell(job);
        }
    }

    internal void Ended(FetchJob job, bool there)
    {
        lock (door)
        {
            files += there ? 1 : 0;
            Tell(job);
            open.Remove(job);
        }
    }

    private void Tell(FetchJob job) =>
        progress?.Report(new(bytes, total, files, jobs.Count, job.Path, open.GetValueOrDefault(job), job.Size));
}
