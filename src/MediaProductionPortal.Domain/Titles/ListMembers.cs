using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>The people of a title.</summary>
public sealed class ListMembers
{
    public Task<Outcome<IReadOnlyList<MemberAnswer>>> RunAsync(Who who, Guid titleId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
