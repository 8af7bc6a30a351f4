using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>The links of one upload, asked for in batches as parts come up.</summary>
internal sealed class LinkBook(IUploadPortal portal, Retries retries, Guid uploadId, IReadOnlyCollection<int> missing)
    : IDisposable
{
    private const int Batch = 32;
    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<int, PartLink> links = [];

    internal void Add(IEnumerable<PartLink> more)
    {
        foreach (PartLink link in more)
        {
            links[link.Number] = link;
        }
    }

    /// <param name="spent">A link that the store refused: not that one again.</param>
    internal async Task<PartLink> ForAsync(int number, PartLink? spent, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (!links.TryGetValue(number, out PartLink? link) || link.Url == spent?.Url)
            {
                int[] wanted = [number, .. missing.Where(n => n > number).Order().Take(Batch - 1)];
                PartLinksAnswer answer = await retries.RunAsync(
                    "Asking the portal for links",
                    _ => portal.LinksAsync(uploadId, new(wanted), cancel),
                    cancel
                );
                Add(answer.Links);
                link =
                    links.GetValueOrDefault(number)
                    ?? throw new TransferException(FaultKind.RetryLater, $"The portal gave no link for part {number}.");
            }
            return link;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
