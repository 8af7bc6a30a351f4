using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Where a person's question about clips looks, and what it asks.</summary>
/// <param name="Titles">Those that were asked for and may be seen.</param>
/// <param name="Fixed">What links set, not the box: one roll, one kind.</param>
internal sealed record ClipScope(
    IReadOnlyList<Guid> Titles,
    ClipSearch Search,
    IReadOnlyList<ClipTerm> Fixed,
    ClipSort Sort
)
{
    public ClipTerm Tree => With(Search.Tree);

    /// <summary>Nothing is asked but which titles.</summary>
    public bool IsWhole => Search.Parts.Count == 0 && Fixed.Count == 0;

    public bool IsWholeWithout(ClipField field) =>
        Fixed.Count == 0 && Search.Without(field) is AllOf { Terms.Count: 0 };

    public ClipTerm TreeWithout(ClipField field) => With(Search.Without(field));

    public static async Task<Outcome<ClipScope>> OfAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        ClipQuery query,
        CancellationToken cancel
    )
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        IReadOnlyList<Guid> titles;
        if (!string.IsNullOrWhiteSpace(query.Title))
        {
            var title = await TitleAnswers.FindAsync(db, query.Title, cancel);
            if (title is null || (visible is not null && !visible.Contains(title.Id)))
                return Refusal.NotFound("title");
            titles = [title.Id];
        }
        else
        {
            titles = visible ?? await db.Titles.Select(t => t.Id).ToListAsync(cancel);
        }
        if (ClipSort.Read(query.Sort) is not { } sort)
            return Refusal.Invalid(
                "sort-unknown",
                $"Clips can't be sorted by '{query.Sort}'. Take one of: {string.Join(", ", ClipFields.All.Where(f => f.IsSortable).Select(f => f.Name))}; a minus before it puts the largest first."
            );
        var set = new List<ClipTerm>();
        if (query.RollId is { } roll)
            set.Add(new Is(ClipFields.RollId, roll));
        if (query.Kind is { } kind)
            set.Add(new Is(ClipFields.Kind, kind.ToString()));
        if (!string.IsNullOrWhiteSpace(query.Text))
            set.Add(new Says(Text.Clean(query.Text.Trim())));
        return new ClipScope(titles, ReadSearch.Of(query.Search), set, sort);
    }

    private AllOf With(ClipTerm tree) => new([.. ((AllOf)tree).Terms, .. Fixed]);
}
