using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Jobs;

/// <summary>Gate C.</summary>
public sealed class ConfirmRoll
{
    public Task RunAsync(Guid rollId, CancellationToken cancel) => throw new NotImplementedException();
}
