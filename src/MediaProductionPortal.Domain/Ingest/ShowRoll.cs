using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>One roll.</summary>
public sealed class ShowRoll
{
    public Task<Outcome<RollAnswer>> RunAsync(Who who, Guid rollId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
