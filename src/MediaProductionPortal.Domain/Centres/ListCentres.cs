using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>The centres that the asking person may see.</summary>
public sealed class ListCentres
{
    public Task<IReadOnlyList<CentreAnswer>> RunAsync(Who who, CancellationToken cancel) =>
        throw new NotImplementedException();
}
