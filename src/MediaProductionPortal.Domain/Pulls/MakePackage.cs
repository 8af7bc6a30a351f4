namespace MediaProductionPortal.Pulls;

public sealed class MakePackage(PullJobs jobs)
{
    public Task RunAsync(Guid pullId, CancellationToken cancel)
    {
        jobs.Ended(pullId);
        return Task.CompletedTask;
    }
}
