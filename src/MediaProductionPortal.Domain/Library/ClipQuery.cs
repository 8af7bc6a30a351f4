using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Library;

/// <summary>Which clips a person asks for, a page at a time.</summary>
/// <param name="Title">Code or id of the title; null for every title that the person may see.</param>
/// <param name="Text">Part of a name, reel, scene, take, camera or codec; case does not matter.</param>
/// <param name="After"><c>Next</c> of the page before.</param>
/// <param name="Take">Clips a page, 1 to 500.</param>
/// <param name="Search">What was typed into the box (<see cref="ReadSearch"/>).</param>
/// <param name="Sort">Name of a field, with a minus for the largest first; null is by name.</param>
/// <param name="Before"><c>Previous</c> of the page behind: the clips before it.</param>
/// <param name="FromEnd">The last page, when neither mark is given.</param>
public sealed record ClipQuery(
    string? Title = null,
    Guid? RollId = null,
    ClipKind? Kind = null,
    string? Text = null,
    string? After = null,
    int Take = 60,
    string? Search = null,
    string? Sort = null,
    string? Before = null,
    bool FromEnd = false
);
