using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>One drive with its rolls.</summary>
public sealed class ShowDrive
{
    public Task<Outcome<DriveAnswer>> RunAsync(Who who, Guid driveId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
