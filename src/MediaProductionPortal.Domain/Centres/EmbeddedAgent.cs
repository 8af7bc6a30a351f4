using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>The agent inside the portal's own process.</summary>
public sealed class EmbeddedAgent
{
    public Task<EnrolAnswer> EnsureAsync(CancellationToken cancel) => throw new NotImplementedException();
}
