using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>Who a bearer token of an agent belongs to.</summary>
public sealed class FindAgent
{
    public Task<Who?> RunAsync(string token, CancellationToken cancel) => throw new NotImplementedException();
}
