using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>Searches as answers show them.</summary>
internal static class SearchAnswers
{
    public static IReadOnlyList<SearchTroubleAnswer> Of(ClipSearch search) =>
        [.. search.Troubles.Select(t => new SearchTroubleAnswer(t.At, t.Length, t.Words))];
}
