using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>Takes a person off a title.</summary>
public sealed class RemoveMember
{
    public Task<Outcome<Done>> RunAsync(Who who, Guid titleId, Guid userId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
