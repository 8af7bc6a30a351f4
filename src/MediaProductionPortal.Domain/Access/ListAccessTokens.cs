using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary>The asking person's tokens.</summary>
public sealed class ListAccessTokens
{
    public Task<IReadOnlyList<TokenAnswer>> RunAsync(Who who, CancellationToken cancel) =>
        throw new NotImplementedException();
}
