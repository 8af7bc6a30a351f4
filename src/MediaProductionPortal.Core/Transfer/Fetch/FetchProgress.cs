namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>How far a fetch is: bytes that are on the disk and hashed. They go back when a bad copy is thrown away.</summary>
/// <param name="Path">The file that moved last.</param>
public readonly record struct FetchProgress(long Bytes, long BytesTotal, int Files, int FilesTotal, string Path);

/// <summary>Adds up what many files report.</summary>
internal sealed class FetchTally(IReadOnlyCollection<FetchJob> jobs, IProgress<FetchProgress>? progress)
{
    private readonly Lock door = new();
    private readonly long total = jobs.Sum(job => job.Size);
    private long bytes;
    private int files;

    internal void Add(FetchJob job, long moreBytes, int moreFiles = 0)
    {
        lock (door)
        {
            bytes += moreBytes;
            files += moreFiles;
            progress?.Report(new(bytes, total, files, jobs.Count, job.Path));
        }
    }
}
