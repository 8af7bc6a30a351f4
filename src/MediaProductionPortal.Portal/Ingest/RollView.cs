using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>What the page of a roll shows.</summary>
public sealed record RollView(
    RollAnswer Roll,
    Page<FindingAnswer> Findings,
    Page<MediaFileAnswer> Files,
    RollUpkeepAnswer Upkeep
);
