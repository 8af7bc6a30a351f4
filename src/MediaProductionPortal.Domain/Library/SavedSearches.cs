using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Searches that were kept: one's own, and those shared with a title.</summary>
public sealed class SavedSearches(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public const int LongestName = 80;
    public const int LongestAddress = 4000;
    private const int Most = 200;

    /// <summary>By name; a person's own, and those of the titles whose library the person may see.</summary>
    /// <param name="title">Code or id: only this title's and those of no title.</param>
    public async Task<Outcome<IReadOnlyList<SavedSearchAnswer>>> ListAsync(
        Who who,
        string? title,
        CancellationToken cancel
    )
    {
        if (who.UserId is not { } user)
            return Refusal.NotAllowed("Only people keep searches.");
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var searches = db.SavedSearches.AsNoTracking().Where(s => s.OwnerId == user || s.IsShared);
        if (visible is not null)
            searches = searches.Where(s => s.TitleId == null || visible.Contains(s.TitleId.Value));
        if (!string.IsNullOrWhiteSpace(title))
        {
            var only = await TitleAnswers.FindAsync(db, title, cancel);
            if (only is null || (visible is not null && !visible.Contains(only.Id)))
                return Refusal.NotFound("title");
            searches = searches.Where(s => s.TitleId == null || s.TitleId == only.Id);
        }
        var rows = await searches.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Most).ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<SavedSearchAnswer>>([.. rows.Select(s => Answer(s, user))]);
    }

    public async Task<Outcome<SavedSearchAnswer>> SaveAsync(
        Who who,
        SaveSearchRequest request,
        CancellationToken cancel
    )
    {
        if (who.UserId is not { } user)
            return Refusal.NotAllowed("Only people keep searches.");
        var name = Text.Clean(request.Name)?.Trim() ?? "";
        if (name.Length is 0 or > LongestName)
            return Refusal.Invalid("search-name", $"Give the search a name of 1 to {LongestName} characters.");
        if (request.Address is not ['/', not '/', ..] || request.Address.Length > LongestAddress)
            return Refusal.Invalid("search-address", "The address of a search is one of this portal's library.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        Title? title = null;
        if (!string.IsNullOrWhiteSpace(request.Title))
        {
            title = await TitleAnswers.FindAsync(db, request.Title, cancel);
            if (title is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(title.Id), cancel))
                return Refusal.NotFound("title");
        }
        if (request.Share && title is null)
            return Refusal.Invalid("search-title", "Choose a title first: a search is shared with the people of one.");
        if (await db.SavedSearches.CountAsync(s => s.OwnerId == user, cancel) >= Most)
            return Refusal.Conflict("search-many", $"You keep {Most} searches already; remove one first.");
        var search = new SavedSearch
        {
            OwnerId = user,
            TitleId = title?.Id,
            Name = name,
            Address = Text.Clean(request.Address),
            IsShared = request.Share,
            CreatedAt = clock.GetUtcNow(),
        };
        db.SavedSearches.Add(search);
        await db.SaveChangesAsync(cancel);
        return Answer(search, user);
    }

    /// <summary>One's own; a shared one vanishes for everybody.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var removed = await db
            .SavedSearches.Where(s => s.Id == id && s.OwnerId == who.UserId)
            .ExecuteDeleteAsync(cancel);
        return removed == 0 ? Refusal.NotFound("search of yours") : default(Done);
    }

    private static SavedSearchAnswer Answer(SavedSearch s, Guid user) =>
        new(s.Id, s.Name, s.Address, s.IsShared, s.OwnerId == user);
}
