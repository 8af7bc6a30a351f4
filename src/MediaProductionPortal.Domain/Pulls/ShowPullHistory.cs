using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Who did what to a pull, by the audit log, oldest first.</summary>
public sealed class ShowPullHistory(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    private const int Most = 500;

    public async Task<Outcome<IReadOnlyList<PullDeedAnswer>>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.SeePulls, cancel);
        if (found.Refusal is { } no)
            return no;
        var (pull, title) = found.Value;
        var what = $"pull {pull.Number} of {title.Code}:";
        return Outcome.Of<IReadOnlyList<PullDeedAnswer>>(
            await db
                .Audit.AsNoTracking()
                .Where(a => a.TitleId == title.Id && a.At >= pull.AskedAt && a.What.StartsWith(what))
                .OrderBy(a => a.At)
                .ThenBy(a => a.Id)
                .Take(Most)
                .Select(a => new PullDeedAnswer(a.Id, a.At, a.Who, a.Deed, a.Detail))
                .ToListAsync(cancel)
        );
    }
}
