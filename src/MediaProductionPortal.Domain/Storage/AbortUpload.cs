using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an upload up.</summary>
public sealed class AbortUpload
{
    public Task<Outcome<Done>> RunAsync(Who agent, Guid uploadId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
