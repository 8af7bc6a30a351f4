using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary>Closes an upload.</summary>
public sealed class CompleteUpload
{
    public Task<Outcome<CompleteAnswer>> RunAsync(
        Who agent,
        Guid uploadId,
        CompleteRequest request,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
