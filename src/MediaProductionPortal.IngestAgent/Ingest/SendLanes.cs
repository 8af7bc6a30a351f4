using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>How many originals are on the line at once, over all rolls, in the order of their drives' shares; renditions go beside them.</summary>
internal sealed class SendLanes(SendingLink link, IOptions<AgentOptions> options)
{
    /// <summary>A small file costs a lane for the time of a request, too.</summary>
    private const long LeastCost = 1024 * 1024;

    private readonly FairGate lanes = new(options.Value.SendWorkers, link.ShareOf);

    internal bool HasQueue => lanes.HasQueue;

    internal Task<IDisposable> EnterAsync(Guid driveId, long size, CancellationToken cancel) =>
        lanes.EnterAsync(driveId, size + LeastCost, cancel);
}
