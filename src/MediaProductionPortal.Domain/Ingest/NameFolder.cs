using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Orders a centre to list a folder.</summary>
public sealed class NameFolder
{
    public Task<Outcome<OrderAnswer>> RunAsync(
        Who who,
        Guid centreId,
        NameFolderRequest request,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
