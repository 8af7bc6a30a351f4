using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Bytes and seconds of chosen clips.</summary>
public sealed class SumClips(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<ClipSums> RunAsync(Who who, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var sums = new ClipSums(0, 0, 0);
        foreach (var some in ids.Chunk(2000))
        {
            var clips = db.Clips.Where(c => some.Contains(c.Id));
            if (visible is not null)
                clips = clips.Where(c => visible.Contains(c.TitleId));
            var part = await clips
                .GroupBy(_ => 1)
                .Select(g => new ClipSums(g.LongCount(), g.Sum(c => c.Bytes), g.Sum(c => c.Seconds ?? 0)))
                .FirstOrDefaultAsync(cancel);
            if (part is not null)
                sums = new(sums.Count + part.Count, sums.Bytes + part.Bytes, sums.Seconds + part.Seconds);
        }
        return sums;
    }
}
