using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>A person's decision about a roll.</summary>
public sealed class DecideRoll
{
    public Task<Outcome<RollAnswer>> RunAsync(
        Who who,
        Guid rollId,
        DecideRollRequest request,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
