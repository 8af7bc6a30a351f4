using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an agent a place to put one file.</summary>
public sealed class OpenUpload
{
    public Task<Outcome<UploadAnswer>> RunAsync(Who agent, UploadRequest request, CancellationToken cancel) =>
        throw new NotImplementedException();
}
