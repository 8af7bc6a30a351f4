namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>The link of one file, signed anew when it runs out.</summary>
internal sealed class FetchLinkBook(FetchJob job, IFetchPortal portal, Retries retries, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim one = new(1);
    private FetchLink? link;
    private DateTimeOffset askedAt;

    /// <param name="spent">A link that the store refused: not that one again.</param>
    internal async Task<FetchLink> LinkAsync(FetchLink? spent, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (link is null || link.Url == spent?.Url || RunsOut(link))
            {
                link = await retries.RunAsync(
                    $"Asking the portal for a link to '{job.Path}'",
                    _ => portal.LinkAsync(job, cancel),
                    cancel
                );
                askedAt = clock.GetUtcNow();
            }
            return link;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    // A clock that is wrong must not ask for a new link each time: one that is fresh is tried all the same.
    private bool RunsOut(FetchLink held) =>
        held.ExpiresAt - clock.GetUtcNow() < Margin && clock.GetUtcNow() - askedAt > Margin;
}
