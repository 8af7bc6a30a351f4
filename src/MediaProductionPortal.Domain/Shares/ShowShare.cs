using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shares;

/// <summary>A share with who looked and fetched, for who may share clips of its title.</summary>
public sealed class ShowShare(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    private const int MostVisits = 500;

    public async Task<Outcome<ShareDetailAnswer>> RunAsync(Who who, Guid shareId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await db
            .Shares.Where(s => s.Id == shareId)
            .Select(s => (Guid?)s.TitleId)
            .FirstOrDefaultAsync(cancel);
        if (title is not { } of || !await rules.MayAsync(who, Deed.ShareClips, Subject.Title(of), cancel))
            return Refusal.NotFound("share");
        var share = await ShareAnswers.ReadAsync(db, db.Shares.Where(s => s.Id == shareId), clock.GetUtcNow(), cancel);
        var visits = await db
            .ShareVisits.AsNoTracking()
            .Where(v => v.ShareId == shareId)
            .OrderByDescending(v => v.At)
            .Take(MostVisits)
            .ToListAsync(cancel);
        var letters = await db
            .Letters.AsNoTracking()
            .Where(l => l.AboutId == shareId)
            .OrderBy(l => l.To)
            .ToListAsync(cancel);
        return new ShareDetailAnswer(share[0], [.. visits.Select(v => new ShareVisitAnswer(v.At, v.By, v.What))])
        {
            Letters =
            [
                .. letters.Select(l => new LetterAnswer(
                    l.To,
                    l.SentAt is not null ? "sent"
                        : l.DueAt is not null ? "waiting"
                        : "failed",
                    l.SentAt,
                    l.DueAt,
                    l.Words
                )),
            ],
        };
    }
}
