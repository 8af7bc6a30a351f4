using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>The links of one upload, asked for in batches as parts come up; one by one where a link is signed for the part's digest.</summary>
internal sealed class LinkBook(
    IUploadPortal portal,
    Retries retries,
    Guid uploadId,
    IReadOnlyCollection<int> missing,
    bool signedForDigest
) : IDisposable
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

    /// <param name="digest">Of the part that is to be sent.</param>
    /// <param name="spent">A link that the store refused: not that one again.</param>
    internal Task<PartLink> ForAsync(int number, string digest, PartLink? spent, CancellationToken cancel) =>
        signedForDigest ? SignedAsync(number, digest, spent, cancel) : BatchedAsync(number, spent, cancel);

    private async Task<PartLink> SignedAsync(int number, string digest, PartLink? spent, CancellationToken cancel)
    {
        lock (links)
        {
            if (links.TryGetValue(number, out PartLink? known) && known.Url != spent?.Url)
            {
                return known;
            }
        }
        PartLinksAnswer answer = await retries.RunAsync(
            "Asking the portal for a link",
            _ => portal.LinksAsync(uploadId, new([number], [digest]), cancel),
            cancel
        );
        PartLink link = answer.Links.FirstOrDefault(l => l.Number == number) ?? throw NoLink(number);
        lock (links)
        {
            return links[number] = link;
        }
    }

    private async Task<PartLink> BatchedAsync(int number, PartLink? spent, CancellationToken cancel)
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
                link = links.GetValueOrDefault(number) ?? throw NoLink(number);
            }
            return link;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static TransferException NoLink(int number) =>
        new(FaultKind.RetryLater, $"The portal gave no link for part {number}.");
}
