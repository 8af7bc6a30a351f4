using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Media files of a roll, in the order in which the centre reported them.</summary>
public sealed class ListRollFiles(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<Outcome<Page<MediaFileAnswer>>> RunAsync(
        Who who,
        Guid rollId,
        string? after,
        int take,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        var id = Guid.Empty;
        if (after is not null && !PageMark.TryRead(after, out id, out _))
            return PageMark.Odd;
        take = PageMark.Clamp(take);

        await using var db = await dbs.CreateDbContextAsync(cancel);
        var files = db.MediaFiles.AsNoTracking().Where(f => f.RollId == rollId);
        var total = await files.LongCountAsync(cancel);
        if (after is not null)
            files = files.Where(f => f.Id > id);
        var rows = await files.OrderBy(f => f.Id).Take(take + 1).ToListAsync(cancel);
        var items = rows.Take(take).ToList();
        return new Page<MediaFileAnswer>(
            [.. items.Select(MediaFileAnswers.Of)],
            rows.Count > take ? PageMark.Write(items[^1].Id) : null,
            total
        );
    }
}
