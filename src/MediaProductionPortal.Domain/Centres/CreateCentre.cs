using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>Makes a centre.</summary>
public sealed class CreateCentre
{
    public Task<Outcome<CentreAnswer>> RunAsync(Who who, CreateCentreRequest request, CancellationToken cancel) =>
        throw new NotImplementedException();
}
