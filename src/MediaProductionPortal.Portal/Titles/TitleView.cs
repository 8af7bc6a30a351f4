using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary>What the page of a title shows.</summary>
/// <param name="Days">Empty for those who may not see them.</param>
/// <param name="Members">Null for those who may not manage them.</param>
/// <param name="Stores">That it can choose from; null for those who may not choose.</param>
/// <param name="Closing">That it was closed; null while it is open, and for those who may not close it.</param>
public sealed record TitleView(
    TitleAnswer Title,
    IReadOnlyList<RollAnswer> Rolls,
    IReadOnlyList<MemberAnswer>? Members,
    IReadOnlyList<DaySummary> Days,
    bool SeesEdits,
    bool SeesShares,
    bool SeesDailies,
    bool SeesWebhooks,
    IReadOnlyList<StoreAnswer>? Stores,
    bool ClosesTitle,
    RetentionAnswer? Closing
);
