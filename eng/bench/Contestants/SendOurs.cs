using System.Globalization;
using MediaProductionPortal.Storage.S3;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Contestants;

/// <summary>The agent's engine: four files or batches at once, small ones together, every file compared with what was verified.</summary>
internal static class SendOurs
{
    private const int Workers = 4;
    private const long Small = 1024 * 1024;

    /// <param name="checksums">What the service keeps of parts: as AWS does, or as Ceph.</param>
    internal static async Task<int> RunAsync(Place place, string folder, string list, S3Checksums checksums)
    {
        var store = new S3Store(
            new()
            {
                Endpoint = new Uri(place.Endpoint),
                Bucket = place.Bucket,
                Prefix = place.Prefix,
                PathStyle = true,
                AccessKey = Place.AccessKey,
                SecretKey = Place.SecretKey,
                Checksums = checksums,
                PartFloor = Place.PartFloor,
            },
            TimeProvider.System
        );
        using var line = Line.Asked();
        using var plain = new HttpClient(FileSender.MakeHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new SenderOptions { Connections = Place.Connections };
        var portal = new BucketPortal(store);
        using var sender = new FileSender(line?.Http ?? plain, portal, options, TimeProvider.System, line?.Link);
        int failed = 0;
        IReadOnlyList<SendJob> jobs = FileList.Read(folder, list);
        long began = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            Loads(jobs),
            new ParallelOptions { MaxDegreeOfParallelism = Workers },
            async (load, cancel) =>
            {
                IReadOnlyList<SendResult> results = load is [var job]
                    ? [await sender.SendAsync(job, null, cancel)]
                    : await sender.SendManyAsync(load, _ => null, cancel);
                foreach (SendResult bad in results.Where(r => r is not Stored))
                {
                    Console.Error.WriteLine(bad);
                    Interlocked.Increment(ref failed);
                }
            }
        );
        double seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{jobs.Sum(j => j.Size)} bytes in {seconds:0.000} s")
        );
        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<IReadOnlyList<SendJob>> Loads(IReadOnlyList<SendJob> jobs) =>
        jobs.Where(j => j.Size > Small)
            .Select(j => (IReadOnlyList<SendJob>)[j])
            .Concat(jobs.Where(j => j.Size <= Small).Chunk(FileSender.MostInBatch));
}
