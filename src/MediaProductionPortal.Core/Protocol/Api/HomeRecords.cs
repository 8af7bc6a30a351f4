using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>What needs the asking person now, most urgent first.</summary>
/// <param name="Kind">roll-damaged, roll-held, roll-failed, drive-waiting, drive-gone, agent-offline, day-incomplete, shipment-late.</param>
/// <param name="Words">One sentence that says what to do.</param>
/// <param name="Link">Page that does it.</param>
public sealed record NeedAnswer(string Kind, string What, string Words, string Link, DateTimeOffset Since);

/// <summary>The home page.</summary>
public sealed record HomeAnswer(
    IReadOnlyList<NeedAnswer> Needs,
    IReadOnlyList<DriveAnswer> Running,
    IReadOnlyList<RollAnswer> RecentlySafe,
    IReadOnlyList<TitleAnswer> Titles
);

/// <summary>A finding with when and at which step it was made.</summary>
public sealed record FindingAnswer(string Stage, DateTimeOffset At, Finding Finding);
