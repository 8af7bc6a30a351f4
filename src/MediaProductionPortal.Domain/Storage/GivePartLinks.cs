using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary>More links of an upload.</summary>
public sealed class GivePartLinks
{
    public Task<Outcome<PartLinksAnswer>> RunAsync(
        Who agent,
        Guid uploadId,
        PartLinksRequest request,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
