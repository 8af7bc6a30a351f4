using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>Gives a person a role on a title.</summary>
public sealed class PutMember
{
    public Task<Outcome<MemberAnswer>> RunAsync(
        Who who,
        Guid titleId,
        PutMemberRequest request,
        CancellationToken cancel
    ) => throw new NotImplementedException();
}
