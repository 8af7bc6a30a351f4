using System.Collections.Concurrent;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// Fetches the files of a delivery into a folder by signed links: in ranges, many at once, each file proven before it gets
/// its name. Run again after a kill, or days later, it goes on with what is there.
/// </summary>
/// <param name="http">Its base address is the portal's; no time-out of its own, no decompression, no redirects.</param>
public sealed class FetchFiles(HttpClient http, IFetchPortal portal, FetchOptions options, TimeProvider clock)
    : IDisposable
{
    private readonly PartBuffers buffers = new(options.MaxBufferBytes);
    private readonly SemaphoreSlim connections = new(options.Connections);

    /// <summary>Free bytes of the disk that holds a folder.</summary>
    internal Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>What the destination makes of names.</summary>
    internal Func<string, NameRules> Rules { get; init; } = NameRules.Of;

    /// <summary>
    /// One answer a job, in the order of the jobs. A fault of one file does not hold the others; a full disk stops all.
    /// Throws only <see cref="OperationCanceledException"/>; what arrived is then kept for the next try.
    /// </summary>
    /// <param name="folder">Exists, or can be made.</param>
    /// <param name="done">Told of each file when it ended, from many threads; so that what was done is known when it is broken off.</param>
    public async Task<IReadOnlyList<FetchResult>> RunAsync(
        IReadOnlyList<FetchJob> jobs,
        string folder,
        IProgress<FetchProgress>? progress,
        CancellationToken cancel,
        Action<FetchJob, FetchResult>? done = null
    )
    {
        var told = new ConcurrentDictionary<FetchJob, byte>(ReferenceEqualityComparer.Instance);
        IReadOnlyList<FetchResult> results = await RunAsync(
            jobs,
            folder,
            progress,
            (job, result) =>
            {
                told[job] = 0;
                done?.Invoke(job, result);
            },
            cancel
        );
        // Those that were never begun.
        for (int i = 0; i < jobs.Count; i++)
        {
            if (!told.ContainsKey(jobs[i]))
            {
                done?.Invoke(jobs[i], results[i]);
            }
        }
        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => connections.Dispose();

    private async Task<IReadOnlyList<FetchResult>> RunAsync(
        IReadOnlyList<FetchJob> jobs,
        string folder,
        IProgress<FetchProgress>? progress,
        Action<FetchJob, FetchResult> done,
        CancellationToken cancel
    )
    {
        var results = new ConcurrentDictionary<FetchJob, FetchResult>(ReferenceEqualityComparer.Instance);
        IReadOnlyDictionary<FetchJob, string> refused;
        long lacking;
        try
        {
            folder = Path.GetFullPath(folder);
            Directory.CreateDirectory(folder);
            refused = new Destination(Rules(folder)).Refuse(jobs);
            lacking = Lacking(jobs.Where(job => !refused.ContainsKey(job)), folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string words = $"The folder '{folder}' can't be written to: {e.Message} Choose another one.";
            return [.. jobs.Select(job => OfDisk(job, words))];
        }
        if (lacking > 0)
        {
            string words =
                $"The disk of '{folder}' lacks {lacking:N0} bytes for this delivery, so nothing was begun. Free that much, or choose another disk.";
            return [.. jobs.Select(job => OfDisk(job, words))];
        }
        foreach ((FetchJob job, string words) in refused)
        {
            results[job] = new FetchFault(job.Path, FaultKind.NeedsPerson, words);
        }
        FetchJob[] open = [.. jobs.Where(job => !refused.ContainsKey(job))];
        await FetchAsync(open, folder, new(open, progress), results, done, cancel);
        return [.. jobs.Select(job => results[job])];
    }

    private async Task FetchAsync(
        FetchJob[] jobs,
        string folder,
        FetchTally tally,
        ConcurrentDictionary<FetchJob, FetchResult> results,
        Action<FetchJob, FetchResult> done,
        CancellationToken cancel
    )
    {
        using var turns = new SemaphoreSlim(options.Files);
        await using var settling = new SettleTogether();
        var fetcher = new FileFetcher(http, portal, options, buffers, connections, turns, settling, new(folder), clock);
        try
        {
            await Parallel.ForEachAsync(
                jobs,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = options.Files + options.Settling,
                    CancellationToken = cancel,
                },
                async (job, stop) =>
                {
                    FetchResult result = await fetcher.FetchAsync(job, folder, bytes => tally.Add(job, bytes), stop);
                    results[job] = result;
                    tally.Ended(job, result is not FetchFault);
                    done(job, result);
                }
            );
        }
        catch (Exception e) when (e is DiskFullException or DestinationLostException)
        {
            foreach (FetchJob job in jobs)
            {
                results.TryAdd(job, OfDisk(job, e.Message));
            }
        }
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Bytes that the disk of a folder lacks for these jobs, with what is to stay free; 0 when all fits.</summary>
    /// <param name="folder">Exists.</param>
    public long Lacking(IEnumerable<FetchJob> jobs, string folder)
    {
        long wanted = jobs.Sum(job => Math.Max(0, job.Size - Held(job, folder)));
        return wanted == 0 ? 0 : Math.Max(0, wanted + options.KeepFreeBytes - FreeBytes(folder));
    }

    private static FetchFault OfDisk(FetchJob job, string words) =>
        new(job.Path, FaultKind.NeedsPerson, words) { Cause = FaultCause.Destination };

    private static long Held(FetchJob job, string folder) =>
        FileEntry.Of(RelativePath.In(folder, job.Path)) is { Kind: EntryKind.File } whole
            ? whole.Size
            : FileEntry.Of(RelativePath.In(folder, PartialName.Of(job.Path))).Size;
}
