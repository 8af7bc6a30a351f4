using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Where an order stands.</summary>
public sealed class ShowOrder
{
    public Task<Outcome<OrderAnswer>> RunAsync(Who who, Guid orderId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
