using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>Makes a one-time code for an agent.</summary>
public sealed class MakeEnrolmentCode
{
    public Task<Outcome<EnrolmentCodeAnswer>> RunAsync(Who who, Guid centreId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
