using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What the page of a title's lists shows.</summary>
/// <param name="MayNot">Why the person takes in no lists; null when they may.</param>
/// <param name="Lists">Those that were applied, newest first.</param>
public sealed record ListsView(
    string TitleCode,
    string TitleName,
    string? MayNot,
    IReadOnlyList<ClipChangeAnswer> Lists
);
