using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>What the library shows.</summary>
/// <param name="Titles">To filter by.</param>
/// <param name="Rolls">Of the title, to filter by; empty without a title.</param>
public sealed record LibraryView(
    Page<ClipAnswer> Clips,
    IReadOnlyList<TitleAnswer> Titles,
    IReadOnlyList<RollAnswer> Rolls
);
