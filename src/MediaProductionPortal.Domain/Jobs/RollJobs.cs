using Hangfire;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Jobs;

/// <summary>Hands rolls to the job queue, each at most once at a time from this process; the row stays the truth (DESIGN §7).</summary>
public sealed class RollJobs(IBackgroundJobClient client, TimeProvider clock)
{
    public const string Queue = "archive";

    /// <summary>Of gate C, which must not wait for somebody's second copy.</summary>
    public const string ConfirmQueue = "confirm";

    private readonly QueueMarks<(Guid Roll, RollState Step)> marks = new(clock);

    /// <summary>Asks for gate C.</summary>
    public void Confirm(Guid rollId)
    {
        if (marks.Set((rollId, RollState.Confirming)))
            client.Enqueue<ConfirmRoll>(ConfirmQueue, job => job.RunAsync(rollId, CancellationToken.None));
    }

    /// <summary>Asks for gate D.</summary>
    public void Archive(Guid rollId)
    {
        if (marks.Set((rollId, RollState.Archiving)))
            client.Enqueue<ArchiveRoll>(Queue, job => job.RunAsync(rollId, CancellationToken.None));
    }

    internal void Ended(Guid rollId, RollState step) => marks.Clear((rollId, step));
}
