using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>Takes an agent's token away.</summary>
public sealed class RevokeAgent
{
    public Task<Outcome<Done>> RunAsync(Who who, Guid agentId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
