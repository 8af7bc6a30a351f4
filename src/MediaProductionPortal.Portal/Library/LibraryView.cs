using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>What the library shows.</summary>
/// <param name="Ids">Of the first clips, in order; the list goes on from <paramref name="Next"/>.</param>
/// <param name="First">The clips that are seen first.</param>
/// <param name="Titles">To choose one of.</param>
public sealed record LibraryView(
    IReadOnlyList<Guid> Ids,
    string? Next,
    IReadOnlyList<ClipAnswer> First,
    FacetsAnswer Facets,
    IReadOnlyList<TitleAnswer> Titles
)
{
    /// <summary>As many as are seen first.</summary>
    public const int FirstClips = 24;

    /// <summary>As many ids as are fetched with them.</summary>
    public const int FirstIds = 300;
}
