using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Confirms a drive's rolls and orders their ingest.</summary>
public sealed class StartIngest
{
    public Task<Outcome<StartIngestAnswer>> RunAsync(
        Who who,
        Guid driveId,
        StartIngestRequest request,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
