using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>Clips in name order.</summary>
public sealed class ListClips
{
    public Task<Outcome<Page<ClipAnswer>>> RunAsync(Who who, ClipQuery query, CancellationToken cancel) =>
        throw new NotImplementedException();
}
