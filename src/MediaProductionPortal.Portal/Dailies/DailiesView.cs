using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary>What the page of a title's dailies shows.</summary>
/// <param name="Settings">Null for who only watches.</param>
/// <param name="Intent">Of the day that was asked for.</param>
public sealed record DailiesView(
    DailiesSettingsAnswer? Settings,
    IReadOnlyList<DailiesSessionAnswer> Sessions,
    IntentAnswer? Intent,
    IReadOnlyList<LookAnswer> Looks
);
