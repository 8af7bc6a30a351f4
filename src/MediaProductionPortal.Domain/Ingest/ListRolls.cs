using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Rolls.</summary>
public sealed class ListRolls
{
    public Task<IReadOnlyList<RollAnswer>> RunAsync(Who who, Guid? titleId, string? state, CancellationToken cancel) =>
        throw new NotImplementedException();
}
