using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>What the page of a title shows.</summary>
/// <param name="Members">Null for those who may not manage them.</param>
public sealed record TitleView(
    TitleAnswer Title,
    IReadOnlyList<RollAnswer> Rolls,
    IReadOnlyList<MemberAnswer>? Members
);
