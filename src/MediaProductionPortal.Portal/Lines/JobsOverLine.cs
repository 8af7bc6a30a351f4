using Hangfire.Common;
using Hangfire.Server;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Transfer.Link;
using MediaProductionPortal.Upkeep;

namespace MediaProductionPortal.Lines;

/// <summary>Gives what each job reads from buckets and writes to them its place on the portal's line.</summary>
internal sealed class JobsOverLine(SharedLine line) : IServerFilter, IJobFilterProvider
{
    private static readonly Type[] Copies = [typeof(ConfirmRoll), typeof(ArchiveRoll), typeof(RunUpkeep)];

    // Hangfire's static list of filters is one for all portals of a process.
    public IEnumerable<JobFilter> GetFilters(Job job) =>
        JobFilterProviders.Providers.GetFilters(job).Append(new JobFilter(this, JobFilterScope.Global, null));

    public void OnPerforming(PerformingContext context) =>
        LineFlow.Current = line.Of(
            Copies.Contains(context.BackgroundJob.Job.Type) ? LinePriority.Upkeep : LinePriority.Work
        );

    public void OnPerformed(PerformedContext context) => LineFlow.Current = null;
}
