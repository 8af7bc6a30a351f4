using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>The parts of one file: which are held, where the others go, how many bytes are through.</summary>
internal sealed class PartPlan : IDisposable
{
    private readonly Dictionary<int, StoredPart> held;
    private readonly IProgress<long>? progress;
    private readonly Lock door = new();
    private long through;

    internal PartPlan(
        SendJob job,
        UploadAnswer upload,
        Guid uploadId,
        IUploadPortal portal,
        Retries retries,
        IProgress<long>? progress
    )
    {
        Job = job;
        this.progress = progress;
        PartSize = upload.PartSize;
        Count = PartSizes.Count(job.Size, PartSize);
        held = upload.Stored.ToDictionary(part => part.Number);
        Links = new(portal, retries, uploadId, [.. Enumerable.Range(1, Count).Where(n => !held.ContainsKey(n))]);
        Links.Add(upload.Links);
    }

    internal SendJob Job { get; }
    internal long PartSize { get; }
    internal int Count { get; }
    internal LinkBook Links { get; }
    internal long BytesSent { get; private set; }
    internal int PartsSkipped { get; private set; }

    internal int SizeOf(int number) => (int)PartSizes.Of(number, Job.Size, PartSize);

    /// <summary>True, and counted, when the store holds this very part.</summary>
    internal bool Skip(int number, string xxh128)
    {
        if (held.GetValueOrDefault(number) != new StoredPart(number, SizeOf(number), xxh128))
        {
            return false;
        }
        lock (door)
        {
            PartsSkipped++;
            progress?.Report(through += SizeOf(number));
        }
        return true;
    }

    internal void Sent(int number)
    {
        lock (door)
        {
            BytesSent += SizeOf(number);
            progress?.Report(through += SizeOf(number));
        }
    }

    public void Dispose() => Links.Dispose();
}
