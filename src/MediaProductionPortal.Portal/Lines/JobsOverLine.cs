using Hangfire.Common;
using Hangfire.Server;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Transfer.Link;
using MediaProductionPortal.Upkeep;

namespace MediaProductionPortal.Lines;

/// <summary>Gives what each job reads from buckets and writes to them its place on the portal's line.</summary>
internal sealed class JobsOverLine(SharedLine line) : IServerFilter, IJobFilterProvider
{
    // Hangfire's static list of filters is one for all portals of a process.
    public IEnumerable<JobFilter> GetFilters(Job job) =>
        JobFilterProviders.Providers.GetFilters(job).Append(new JobFilter(this, JobFilterScope.Global, null));

    public void OnPerforming(PerformingContext context) =>
        LineFlow.Current = line.Of(PriorityOf(context.BackgroundJob.Job));

    public void OnPerformed(PerformedContext context) => LineFlow.Current = null;

    /// <summary>Nobody waits for second copies and scrubs. For gate C a drive waits, for a restore the person who asked for it.</summary>
    private static LinePriority PriorityOf(Job job) =>
        job.Type == typeof(ArchiveRoll) || (job.Type == typeof(RunUpkeep) && job.Queue == UpkeepJobs.ScrubQueue)
            ? LinePriority.Upkeep
            : LinePriority.Work;
}
