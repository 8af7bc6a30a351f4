using System.Globalization;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>Signed links, asked for by the hundred: with each comes what is likely wanted next. They last a minute, so few are kept.</summary>
internal sealed class DeliveryLinks(PortalClient portal, Guid delivery, TimeProvider clock) : IFetchPortal, IDisposable
{
    private const int MostFiles = 200;
    private const long MostBytes = 512L << 20;

    /// <summary>One that has lived for this share of its life is asked for again.</summary>
    private const double Fresh = 0.4;

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<string, (FetchLink Link, DateTimeOffset Until)> held = [];
    private IReadOnlyList<FetchJob> order = [];
    private Dictionary<string, int> places = [];

    /// <summary>Why the portal gives none any more.</summary>
    public CommandFailed? Closed { get; private set; }

    /// <summary>Told when the delivery was closed.</summary>
    public Action? OnClosed { get; set; }

    /// <summary>Told once how fast the portal sends and when, where it has a limit.</summary>
    public Action<string>? OnWindow { get; set; }

    /// <summary>The files of which links will be asked for, in this order.</summary>
    public void Expect(IReadOnlyList<FetchJob> jobs)
    {
        order = jobs;
        places = jobs.Select((job, i) => (job.Key, i)).ToDictionary(p => p.Key, p => p.i);
        held.Clear();
    }

    public async Task<FetchLink> LinkAsync(FetchJob job, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (held.Remove(job.Key, out var known) && clock.GetUtcNow() < known.Until)
            {
                return known.Link;
            }

            await AskAsync(job, cancel);
            held.Remove(job.Key, out var asked);
            return asked.Link;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>What a refusal of the portal means for the fetch.</summary>
    public void Judge(CommandFailed failed)
    {
        if (failed.ExitCode is ExitCodes.PortalUnreachable || failed.Code == "too-many-requests")
        {
            return;
        }

        Closed ??= new CommandFailed(
            failed.Code is "delivery-revoked" or "delivery-expired" ? ExitCodes.DeliveryClosed : failed.ExitCode,
            failed.Code,
            failed.Message,
            failed
        );
        OnClosed?.Invoke();
    }

    public void Dispose() => one.Dispose();

    private async Task AskAsync(FetchJob job, CancellationToken cancel)
    {
        List<long> wanted = [];
        var bytes = 0L;
        for (var i = places[job.Key]; i < order.Count && wanted.Count < MostFiles && bytes < MostBytes; i++)
        {
            wanted.Add(long.Parse(order[i].Key, CultureInfo.InvariantCulture));
            bytes += order[i].Size;
        }

        try
        {
            var answer = await portal.PostAsync<FileLinksAnswer>(
                $"/api/delivered/{delivery}/links",
                new FileLinksRequest(wanted),
                cancel
            );
            if (answer.Window is { } window)
            {
                OnWindow?.Invoke(window);
                OnWindow = null;
            }

            var now = clock.GetUtcNow();
            foreach (var link in answer.Links)
            {
                held[link.At.ToString(CultureInfo.InvariantCulture)] = (
                    new(link.Url, now + TimeSpan.FromSeconds(link.LastsSeconds)),
                    now + TimeSpan.FromSeconds(Fresh * link.LastsSeconds)
                );
            }
        }
        catch (CommandFailed failed)
        {
            Judge(failed);
            throw Closed is null
                ? new HttpRequestException(failed.Message, failed)
                : new TransferException(FaultKind.NeedsPerson, failed.Message, failed);
        }
    }
}
