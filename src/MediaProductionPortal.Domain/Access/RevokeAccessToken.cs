using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary>Takes a personal access token away.</summary>
public sealed class RevokeAccessToken
{
    public Task<Outcome<Done>> RunAsync(Who who, Guid tokenId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
