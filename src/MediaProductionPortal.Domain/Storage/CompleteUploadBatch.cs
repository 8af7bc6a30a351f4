using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Closes many small files: each becomes visible by itself, as in <see cref="CompleteUpload"/>; their rows go in one commit.</summary>
public sealed class CompleteUploadBatch(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores all)
{
    /// <summary>Files that the store closes at once.</summary>
    private const int AtOnce = 8;

    public async Task<Outcome<CompleteBatchAnswer>> RunAsync(Who agent, CompleteBatch batch, CancellationToken cancel)
    {
        if (batch.Files is not { Count: > 0 and <= UploadBatch.Most } files)
            return Refusal.Invalid("batch-odd", $"A batch has 1 to {UploadBatch.Most} files.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var ids = files.Select(f => f.UploadId).ToList();
        var rows = await db.Uploads.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancel);
        var stores = new Dictionary<Guid, StorePair>();
        foreach (var roll in rows.Values.Select(r => r.RollId).Distinct())
        {
            if (!await rules.MayAsync(agent, Deed.UploadRoll, Subject.Roll(roll), cancel))
                return Refusal.NotFound("upload");
            if (await UploadRight.OrderRefusalAsync(db, roll, cancel) is { } notOrdered)
                return notOrdered;
            stores[roll] = await all.OfRollAsync(db, roll, cancel);
        }
        var answers = new BatchEndAnswer[files.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, files.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, stop) =>
                answers[i] = await CloseAsync(stores, rows.GetValueOrDefault(files[i].UploadId), files[i], stop)
        );
        var closed = files.Where((_, i) => answers[i].Stored is not null).Select(f => f.UploadId).ToList();
        await db.Uploads.Where(u => closed.Contains(u.Id)).ExecuteDeleteAsync(cancel);
        return new CompleteBatchAnswer(answers);
    }

    private static async Task<BatchEndAnswer> CloseAsync(
        Dictionary<Guid, StorePair> stores,
        Upload? row,
        BatchEnd end,
        CancellationToken cancel
    )
    {
        var whole = end.Whole;
        // Closed before, when the answer got lost on its way, or opened for another file: asked for again, it is told so.
        if (
            row is null
            || whole.Size != row.Size
            || !Checksums.Same(row.Crc64Nvme, whole.Crc64Nvme)
            || MediaKeys.IsChain(row.Key)
        )
            return new(null);
        var known = new WholeUpload(row.Crc64Nvme!, row.Size, whole.PartDigests);
        var closed = await CloseUpload.RunAsync(stores[row.RollId], row, known, cancel);
        return closed.IsRefused ? new(null, closed.Refusal!.Words) : new(closed.Value);
    }
}
