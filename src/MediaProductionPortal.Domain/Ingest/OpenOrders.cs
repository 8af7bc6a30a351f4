using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>What the asking agent's centre is asked to do.</summary>
public sealed class OpenOrders
{
    public Task<OrderList> RunAsync(Who agent, CancellationToken cancel) => throw new NotImplementedException();
}
