using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>Trades a one-time code for an agent's token.</summary>
public sealed class EnrolAgent
{
    public Task<Outcome<EnrolAnswer>> RunAsync(EnrolRequest request, CancellationToken cancel) =>
        throw new NotImplementedException();
}
