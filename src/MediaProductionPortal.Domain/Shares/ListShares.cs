using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shares;

/// <summary>Shares of a title, for who may share; and what was shared with the asking person. Newest first.</summary>
public sealed class ListShares(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public const int Most = 500;

    public async Task<Outcome<IReadOnlyList<ShareAnswer>>> OfTitleAsync(
        Who who,
        string titleCodeOrId,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, titleCodeOrId, cancel);
        if (title is null || !await rules.MayAsync(who, Deed.ShareClips, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        var shares = db.Shares.Where(s => s.TitleId == title.Id).OrderByDescending(s => s.MadeAt).Take(Most);
        return Outcome.Of(await ShareAnswers.ReadAsync(db, shares, clock.GetUtcNow(), cancel));
    }

    /// <summary>Only what is open.</summary>
    public async Task<IReadOnlyList<ShareAnswer>> WithMeAsync(Who who, CancellationToken cancel)
    {
        if (who.UserId is not { } user)
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var shares = db
            .Shares.Where(s => s.RevokedAt == null && s.ExpiresAt > now && s.People.Any(p => p.UserId == user))
            .OrderByDescending(s => s.MadeAt)
            .Take(Most);
        // Whom else it was shown to is the maker's business.
        return [.. (await ShareAnswers.ReadAsync(db, shares, now, cancel)).Select(s => s with { People = [] })];
    }
}
