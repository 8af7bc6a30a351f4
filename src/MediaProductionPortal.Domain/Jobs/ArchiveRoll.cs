using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Jobs;

/// <summary>Gate D.</summary>
public sealed class ArchiveRoll
{
    public Task RunAsync(Guid rollId, CancellationToken cancel) => throw new NotImplementedException();
}
