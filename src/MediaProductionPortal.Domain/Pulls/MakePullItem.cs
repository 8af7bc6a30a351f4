namespace MediaProductionPortal.Pulls;

public sealed class MakePullItem(PullJobs jobs)
{
    public Task RunAsync(Guid itemId, CancellationToken cancel)
    {
        jobs.Ended(itemId);
        return Task.CompletedTask;
    }
}
