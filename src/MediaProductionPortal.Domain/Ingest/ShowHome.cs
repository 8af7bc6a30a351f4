using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>What needs the asking person now.</summary>
public sealed class ShowHome
{
    public Task<HomeAnswer> RunAsync(Who who, CancellationToken cancel) => throw new NotImplementedException();
}
