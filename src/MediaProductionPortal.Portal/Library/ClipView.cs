using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>What the page of a clip shows.</summary>
/// <param name="Roll">Its roll; null for those who may not see rolls.</param>
public sealed record ClipView(ClipDetailAnswer Detail, RollAnswer? Roll);
