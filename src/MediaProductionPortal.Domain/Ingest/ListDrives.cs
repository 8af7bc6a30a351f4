using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Drives, newest first.</summary>
public sealed class ListDrives
{
    public Task<IReadOnlyList<DriveAnswer>> RunAsync(
        Who who,
        DriveState? state,
        Guid? centreId,
        Guid? titleId,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
