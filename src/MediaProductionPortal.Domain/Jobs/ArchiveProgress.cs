using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Jobs;

/// <summary>Live progress of an archive copy, a scrub or a restore, at most four lines a second.</summary>
internal sealed class ArchiveProgress(
    ProgressFeed feed,
    Roll roll,
    long bytesTotal,
    long filesTotal,
    TimeProvider clock,
    IngestStage stage = IngestStage.Archive
) : IDisposable
{
    private const double EstimateAfterSeconds = 3;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly long started = clock.GetTimestamp();
    private readonly Lock gate = new();
    private long told;
    private long bytes;
    private long files;
    private string? current;

    public void Moved(long count)
    {
        lock (gate)
        {
            bytes += count;
            Tell();
        }
    }

    public void File(string path)
    {
        lock (gate)
        {
            files++;
            current = path;
            Tell();
        }
    }

    public void Dispose() => feed.Publish(Report(ended: true));

    private void Tell()
    {
        if (told != 0 && clock.GetElapsedTime(told) < Step)
            return;
        told = clock.GetTimestamp();
        feed.Publish(Report(ended: false));
    }

    private ProgressReport Report(bool ended)
    {
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var speed = bytes / Math.Max(0.001, seconds);
        return new(
            roll.DriveId,
            roll.Id,
            stage,
            bytes,
            Math.Max(bytes, bytesTotal),
            files,
            Math.Max(files, filesTotal),
            speed,
            seconds >= EstimateAfterSeconds && speed > 0 && bytesTotal > bytes ? (bytesTotal - bytes) / speed : null,
            current,
            clock.GetUtcNow(),
            ended
        );
    }
}
