using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>One pull with its ranges, as they stand now.</summary>
public sealed class ShowPull(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    public async Task<Outcome<PullDetail>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullAsync(db, access, who, id, Deed.SeePulls, cancel);
        if (found.Refusal is { } no)
            return no;
        var (pull, title) = found.Value;
        var rows = await db
            .PullItems.AsNoTracking()
            .Where(i => i.PullId == id)
            .Join(db.Clips.AsNoTracking(), i => i.ClipId, c => c.Id, (i, c) => new { Item = i, Clip = c })
            .OrderBy(r => r.Item.Place)
            .ToListAsync(cancel);
        var of = Subject.Title(title.Id);
        return new PullDetail(
            (await PullAnswers.ReadAsync(db, db.Pulls.Where(p => p.Id == id), cancel))[0],
            title.Name,
            pull.Options,
            [.. rows.Select(r => PullAnswers.Of(r.Item, r.Clip, pull.Kind))],
            pull.NotPulled,
            pull.State == PullState.WaitingForApproval && await access.MayAsync(who, Deed.DecidePulls, of, cancel),
            await access.MayAsync(who, Deed.ManagePulls, of, cancel)
        );
    }
}
