using Hangfire;
using MediaProductionPortal.Jobs;

namespace MediaProductionPortal.Upkeep;

/// <summary>Hands runs to the job queue. Scrubs have their own, since they take days; a restore is somebody's wish.</summary>
public sealed class UpkeepJobs(IBackgroundJobClient client, TimeProvider clock)
{
    public const string ScrubQueue = "scrub";

    private readonly QueueMarks<Guid> marks = new(clock);

    public void Run(Guid runId, UpkeepKind kind)
    {
        if (marks.Set(runId))
            client.Enqueue<RunUpkeep>(
                kind == UpkeepKind.Scrub ? ScrubQueue : RollJobs.Queue,
                job => job.RunAsync(runId, CancellationToken.None)
            );
    }

    internal void Ended(Guid runId) => marks.Clear(runId);
}
