using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary>Who a personal access token belongs to.</summary>
public sealed class FindByAccessToken
{
    public Task<Who?> RunAsync(string token, CancellationToken cancel) => throw new NotImplementedException();
}
