using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Bins;

/// <summary>Puts clips into a bin, and takes them out. Clips of other titles are counted and left out.</summary>
public sealed class FillBin(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    private const int Batch = 1000;

    public Task<Outcome<BinFilledAnswer>> AddAsync(
        Who who,
        Guid id,
        IReadOnlyCollection<Guid> clips,
        CancellationToken cancel
    ) => RunAsync(who, id, clips, into: true, cancel);

    public Task<Outcome<BinFilledAnswer>> TakeOutAsync(
        Who who,
        Guid id,
        IReadOnlyCollection<Guid> clips,
        CancellationToken cancel
    ) => RunAsync(who, id, clips, into: false, cancel);

    private async Task<Outcome<BinFilledAnswer>> RunAsync(
        Who who,
        Guid id,
        IReadOnlyCollection<Guid> clips,
        bool into,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await OpenBin.FindAsync(db, rules, who, id, cancel) is not { } bin)
            return Refusal.NotFound("bin");
        var ids = clips.Distinct().ToList();
        var held = await db.BinClips.CountAsync(c => c.BinId == id, cancel);
        if (into && held + ids.Count > Bin.MostClips)
            return Refusal.Invalid(
                "bin-full",
                $"A bin holds {Bin.MostClips:N0} clips at most; '{bin.Name}' has {held:N0}, and these are {ids.Count:N0} more. A saved search holds any number."
            );
        var now = clock.GetUtcNow();
        var (known, there) = (new List<Guid>(), new List<Guid>());
        foreach (var some in ids.Chunk(Batch))
        {
            known.AddRange(
                await db
                    .Clips.Where(c => some.Contains(c.Id) && c.TitleId == bin.TitleId)
                    .Select(c => c.Id)
                    .ToListAsync(cancel)
            );
            there.AddRange(
                await db
                    .BinClips.Where(c => c.BinId == id && some.Contains(c.ClipId))
                    .Select(c => c.ClipId)
                    .ToListAsync(cancel)
            );
        }
        var change = into ? known.Except(there).ToList() : there;
        if (into)
            db.BinClips.AddRange(
                change.Select(c => new BinClip
                {
                    BinId = id,
                    ClipId = c,
                    At = now,
                })
            );
        else
            foreach (var some in change.Chunk(Batch))
                await db.BinClips.Where(c => c.BinId == id && some.Contains(c.ClipId)).ExecuteDeleteAsync(cancel);
        if (change.Count > 0)
        {
            bin.ChangedAt = now;
            db.Audit.Add(
                WriteAudit.Entry(
                    who,
                    now,
                    into ? "bin-filled" : "bin-emptied",
                    $"{bin.Name}: {Text.Count(change.Count, "clip")}",
                    bin.TitleId
                )
            );
        }
        await db.SaveChangesAsync(cancel);
        var answer = await OpenBin.AnswerAsync(db, rules, who, bin, cancel);
        return new BinFilledAnswer(
            answer,
            change.Count,
            into ? known.Count - change.Count : known.Except(there).Count(),
            ids.Count - known.Count
        );
    }
}
