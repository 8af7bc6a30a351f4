using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>Writes down, in one transaction, what a run found in some objects and how far it came.</summary>
internal sealed class CommitChunk(IDbContextFactory<PortalDb> dbs, UpkeepLease lease, Guid runId, TimeProvider clock)
{
    public const int MostFindings = 1000;
    private const int MostNamed = 20;

    /// <summary>False when the roll went another way meanwhile: then the run is over.</summary>
    public async Task<bool> RunAsync(
        ItemChunk chunk,
        IReadOnlyList<ItemResult> results,
        string manifestC4,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await lease.HoldAsync(db, cancel))
            return false;
        var now = clock.GetUtcNow();
        var run = await db.UpkeepRuns.FirstAsync(r => r.Id == runId, cancel);
        var roll = await db.Rolls.FirstAsync(r => r.Id == run.RollId, cancel);
        if (!UpkeepWords.Fits(roll.State))
        {
            (run.State, run.EndedAt) = (UpkeepState.Stopped, now);
            run.Words = $"Stopped: the roll is {Text.Kebab(roll.State)}, and what is proven of it changes.";
        }
        else
        {
            Count(run, chunk, results, manifestC4);
            await FindAsync(db, roll, results, now, cancel);
            await SettleDamage.RunAsync(db, roll, now, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return run.State == UpkeepState.Open;
    }

    private static void Count(UpkeepRun run, ItemChunk chunk, IReadOnlyList<ItemResult> results, string manifestC4)
    {
        (run.ManifestC4, run.Entries, run.Behind) = (manifestC4, chunk.Entries, chunk.Behind);
        (run.Tries, run.Words) = (0, null);
        run.Objects += results.Count;
        run.Read += results.Sum(r => r.Reads);
        run.Bytes += results.Sum(r => r.Bytes);
        run.Bad += run.Kind == UpkeepKind.Scrub ? results.Sum(r => r.Bad.Count) : 0;
        run.Mended += results.Sum(r => r.Mended.Count);
        run.Refused += results.Count(r => r.Refusal is not null);
        var names = new List<string>();
        foreach (var result in results)
        {
            if (run.Kind == UpkeepKind.Scrub)
                names.AddRange(
                    result.Bad.Select(b => $"{result.Item.Path}: the {b.Place.Name()} {CopyPlaces.Of(b.Copy.State)}")
                );
            names.AddRange(
                result.Mended.Select(p =>
                    $"{result.Item.Path}: the {p.Name()} restored{(result.Item.Hash is { } hash ? $", {hash}" : "")}"
                )
            );
            if (result.Refusal is { } words)
                names.Add($"{result.Item.Path}: not restored, {words}");
        }
        run.Named = [.. run.Named.Concat(names.Select(Text.Clean).OfType<string>()).Take(MostNamed)];
    }

    private static async Task FindAsync(
        PortalDb db,
        Roll roll,
        IReadOnlyList<ItemResult> results,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var open = await db
            .Findings.Where(f => f.RollId == roll.Id && f.Stage == IngestStage.Scrub)
            .ToListAsync(cancel);
        var room = MostFindings - open.Count;
        foreach (var result in results)
        {
            var path = Text.Clean(result.Item.Path);
            foreach (var place in result.Clean.Concat(result.Bad.Select(b => b.Place)))
            {
                var over = open.Where(f => f.Path == path && place.Codes().Contains(f.Code)).ToList();
                db.Findings.RemoveRange(over);
                room += over.Count;
                roll.FindingCount = Math.Max(0, roll.FindingCount - over.Count);
                var mended = result.Mended.Contains(place) || (over.Count > 0 && result.Clean.Contains(place));
                if (mended)
                    await MarkAsync(db, roll.Id, result.Item.Path, place, now, cancel);
            }
            foreach (var (place, copy) in result.Bad)
            {
                // Another attempt of a gate must not take it for proven.
                await MarkAsync(db, roll.Id, result.Item.Path, place, null, cancel);
                if (room-- <= 0)
                    continue;
                db.Findings.Add(RollFindings.Row(roll.Id, IngestStage.Scrub, place.Finding(result.Item, copy), now));
                roll.FindingCount++;
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    private static async Task MarkAsync(
        PortalDb db,
        Guid rollId,
        string path,
        CopyPlace place,
        DateTimeOffset? at,
        CancellationToken cancel
    )
    {
        var key = Text.Key(path);
        var row = db.MediaFiles.Where(f => f.RollId == rollId && f.PathKey == key);
        if (place == CopyPlace.Stored)
            await row.ExecuteUpdateAsync(s => s.SetProperty(f => f.StoredAt, at), cancel);
        else
            await row.ExecuteUpdateAsync(s => s.SetProperty(f => f.ArchivedAt, at), cancel);
    }
}
