using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Data;

/// <summary>Brings the database to this build's model.</summary>
public sealed class MigrateDatabase
{
    public Task RunAsync(CancellationToken cancel) => throw new NotImplementedException();
}
