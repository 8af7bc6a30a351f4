using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>What the page of a session's guests and viewers shows.</summary>
/// <param name="Seconds">Of the whole playlist.</param>
/// <param name="Links">Null for who lets nobody in.</param>
/// <param name="Seen">Null for who makes no dailies.</param>
/// <param name="Marked">Films with a viewer's name burnt in; null for who makes no dailies.</param>
public sealed record ViewersAnswer(
    string Title,
    DateOnly Day,
    double Seconds,
    IReadOnlyList<DailiesLinkAnswer>? Links,
    IReadOnlyList<SeenViewer>? Seen,
    IReadOnlyList<MarkedFilmAnswer>? Marked
);
