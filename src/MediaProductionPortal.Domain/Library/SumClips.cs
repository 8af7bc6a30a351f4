using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Bytes, seconds and titles of chosen clips.</summary>
public sealed class SumClips(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<ClipSums> RunAsync(Who who, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var sums = new ClipSums(0, 0, 0);
        var titles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(2000))
        {
            var clips = db.Clips.Where(c => some.Contains(c.Id));
            if (visible is not null)
                clips = clips.Where(c => visible.Contains(c.TitleId));
            var part = await clips
                .GroupBy(_ => 1)
                .Select(g => new ClipSums(g.LongCount(), g.Sum(c => c.Bytes), g.Sum(c => c.Seconds ?? 0)))
                .FirstOrDefaultAsync(cancel);
            if (part is null)
                continue;
            sums = new(sums.Count + part.Count, sums.Bytes + part.Bytes, sums.Seconds + part.Seconds);
            titles.UnionWith(
                await db.Titles.Where(t => clips.Any(c => c.TitleId == t.Id)).Select(t => t.Code).ToListAsync(cancel)
            );
        }
        return sums with { Titles = [.. titles] };
    }
}
