using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Portal;

/// <summary>One stage of one roll: counts up from any thread; the rate is smoothed over some five seconds.</summary>
internal sealed class ProgressLine(Guid driveId, Guid? rollId, IngestStage stage, TimeProvider time) : IDisposable
{
    private const double SmoothSeconds = 5;

    /// <summary>An estimate from the first instants is a guess that frightens people.</summary>
    private static readonly TimeSpan EstimateAfter = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private long bytes;
    private long files;
    private long bytesTotal;
    private long filesTotal;
    private string? current;
    private bool ended;
    private bool news = true;
    private long sampledBytes;
    private long sampledAt = time.GetTimestamp();
    private long startedAt = time.GetTimestamp();
    private double rate;

    internal Guid DriveId => driveId;
    internal Guid? RollId => rollId;
    internal IngestStage Stage => stage;
    internal long ToldAt { get; private set; }

    /// <summary>How many files are read at a time, in words.</summary>
    internal Func<string>? Reading { get; set; }

    /// <summary>Null before it began and after it ended.</summary>
    internal long? BytesLeft
    {
        get
        {
            lock (gate)
                return ended || filesTotal == 0 ? null : Math.Max(0, bytesTotal - bytes);
        }
    }

    internal bool IsNews
    {
        get
        {
            lock (gate)
                return news;
        }
    }

    /// <summary>What there is to do, and what earlier runs did already (which must not count into the rate).</summary>
    internal void Start(long totalBytes, long totalFiles, long doneBytes = 0, long doneFiles = 0)
    {
        lock (gate)
        {
            (bytesTotal, filesTotal, bytes, files, sampledBytes, news) = (
                totalBytes,
                totalFiles,
                doneBytes,
                doneFiles,
                doneBytes,
                true
            );
            startedAt = time.GetTimestamp();
        }
    }

    internal void Add(long moreBytes, long moreFiles = 0, string? path = null)
    {
        lock (gate)
        {
            bytes += moreBytes;
            files += moreFiles;
            current = path ?? current;
            news = true;
        }
    }

    internal void Working(string path)
    {
        lock (gate)
            (current, news) = (path, true);
    }

    /// <summary>Counts one file's bytes as they pass; told the bytes of the file so far.</summary>
    internal IProgress<long> Of(string path) => new FileProgress(this, path);

    internal ProgressReport Tell()
    {
        lock (gate)
        {
            var elapsed = time.GetElapsedTime(sampledAt).TotalSeconds;
            if (elapsed > 0.05)
            {
                var now = (bytes - sampledBytes) / elapsed;
                var weight = 1 - Math.Exp(-elapsed / SmoothSeconds);
                rate = rate == 0 ? now : rate + ((now - rate) * weight);
                (sampledAt, sampledBytes) = (time.GetTimestamp(), bytes);
            }
            news = false;
            ToldAt = time.GetTimestamp();
            var left = Math.Max(0, bytesTotal - bytes);
            return new(
                driveId,
                rollId,
                stage,
                bytes,
                bytesTotal,
                files,
                filesTotal,
                Math.Max(0, rate),
                rate > 1 && bytesTotal > 0 && time.GetElapsedTime(startedAt) >= EstimateAfter ? left / rate : null,
                current,
                time.GetUtcNow(),
                ended,
                Reading?.Invoke() is { Length: > 0 } words ? words : null
            );
        }
    }

    /// <summary>The stage is over.</summary>
    public void Dispose()
    {
        lock (gate)
            (ended, news) = (true, true);
    }

    private sealed class FileProgress(ProgressLine line, string path) : IProgress<long>
    {
        private long told;

        public void Report(long value)
        {
            line.Add(value - Interlocked.Exchange(ref told, value), 0, path);
        }
    }
}
