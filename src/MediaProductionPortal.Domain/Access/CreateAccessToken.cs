using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary>Makes a personal access token.</summary>
public sealed class CreateAccessToken
{
    public Task<Outcome<TokenAnswer>> RunAsync(Who who, CreateTokenRequest request, CancellationToken cancel) =>
        throw new NotImplementedException();
}
