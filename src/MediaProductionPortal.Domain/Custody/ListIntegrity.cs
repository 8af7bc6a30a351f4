using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>A roll's files, a page at a time, with what lists and readings prove of each; a sequence is one file.</summary>
public sealed class ListIntegrity(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    StoredGenerations generations
)
{
    /// <param name="who">Who asks.</param>
    /// <param name="rollId">The roll.</param>
    /// <param name="text">Part of the path; a frame's name finds its sequence.</param>
    /// <param name="choice">Which verdict.</param>
    /// <param name="after">Mark of the page before.</param>
    /// <param name="take">Files a page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<IntegrityAnswer>> RunAsync(
        Who who,
        Guid rollId,
        string? text,
        VerdictChoice choice,
        string? after,
        int take,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await SeenRoll.FindAsync(db, rules, who, rollId, cancel) is not { } seen)
            return Refusal.NotFound("roll");
        var behind = Guid.Empty;
        if (after is not null && !PageMark.TryRead(after, out behind, out _))
            return PageMark.Odd;
        take = PageMark.Clamp(take);

        var all = db.MediaFiles.AsNoTracking().Where(f => f.RollId == rollId);
        var counts = await CountsAsync(all, cancel);
        var wanted = await all.Of(choice).ContainingAsync(text, cancel);
        long total = string.IsNullOrWhiteSpace(text) ? Count(counts, choice) : await wanted.LongCountAsync(cancel);
        var page = after is null ? wanted : wanted.Where(f => f.Id > behind);
        var rows = await page.OrderBy(f => f.Id).Take(take + 1).ToListAsync(cancel);
        var items = rows.Take(take).ToList();

        var media = seen.MediaIn(stores);
        var histories = seen.Prefix is { } prefix ? await generations.OfAsync(media, prefix, cancel) : [];
        var trace = new HashTrace(media, seen.Prefix ?? "", histories);
        await trace.RunAsync(items.Where(f => f.Sequence is null).Select(f => f.Path), cancel);
        var rereads = await Rereads.OfAsync(db, rollId, cancel);
        var said = new FileSaid(seen.Roll, await FindingsAsync(db, rollId, cancel), trace, rereads);
        var order = await RehashOrders.NewestAsync(db, seen.Roll, cancel);
        return new IntegrityAnswer(
            (await RollAnswers.ReadAsync(db, db.Rolls.Where(r => r.Id == rollId), cancel))[0],
            counts,
            Source(histories, seen.Roll),
            trace.Trouble,
            new([.. items.Select(said.Of)], rows.Count > take ? PageMark.Write(items[^1].Id) : null, total),
            order is null ? null : RehashOrders.Answer(order, rereads.OfOrder(order.Id))
        );
    }

    /// <summary>Of files; bounded, since a centre reports at most a thousand of each stage.</summary>
    internal static async Task<List<FoundFinding>> FindingsAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        await db
            .Findings.AsNoTracking()
            .Where(f => f.RollId == rollId && f.Path != "")
            .OrderBy(f => f.Id)
            .ToListAsync(cancel);

    internal static async Task<VerdictCounts> CountsAsync(IQueryable<MediaFile> files, CancellationToken cancel)
    {
        var counts = await files
            .GroupBy(f => f.Verdict)
            .Select(g => new { Verdict = g.Key, Count = g.LongCount() })
            .ToListAsync(cancel);
        long Of(Verdict verdict) => counts.Where(c => c.Verdict == verdict).Sum(c => c.Count);
        return new(
            counts.Sum(c => c.Count),
            Of(Verdict.Verified),
            Of(Verdict.New),
            Of(Verdict.Changed),
            Of(Verdict.Missing),
            Of(Verdict.Unreadable)
        );
    }

    private static long Count(VerdictCounts counts, VerdictChoice choice) =>
        choice switch
        {
            VerdictChoice.Problems => counts.Problems,
            VerdictChoice.Changed => counts.Changed,
            VerdictChoice.Missing => counts.Missing,
            VerdictChoice.New => counts.New,
            VerdictChoice.Unreadable => counts.Unreadable,
            VerdictChoice.Verified => counts.Verified,
            _ => counts.All,
        };

    private static string Source(IReadOnlyList<HistoryAnswer> histories, Roll roll)
    {
        var count = histories.Sum(h => h.Generations.Count);
        return count > 0
                ? $"Hashes come from {Text.Count(count, "generation")} of hash lists in the store and from what the centre read."
            : roll.HashLists.Count > 0
                ? "The roll's hash lists are not in the store yet: shown is what the centre read and found. Every hash of every list follows when they are stored."
            : "No hash list came with this roll: shown is what the centre read. Its first generation is written when the roll is stored.";
    }
}
