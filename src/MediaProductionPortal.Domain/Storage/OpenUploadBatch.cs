using MediaProductionPortal.Access;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an agent places for many small originals of one roll: one look at the rights, one commit for all their rows.</summary>
public sealed class OpenUploadBatch(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores all,
    TakeOverCopy copies,
    TimeProvider clock
)
{
    /// <summary>Questions to the store at once.</summary>
    private const int AtOnce = 8;

    public async Task<Outcome<UploadBatchAnswer>> RunAsync(Who agent, UploadBatch batch, CancellationToken cancel)
    {
        if (!await rules.MayAsync(agent, Deed.UploadRoll, Subject.Roll(batch.RollId), cancel))
            return Refusal.NotFound("roll");
        if (batch.Files is not { Count: > 0 and <= UploadBatch.Most } files)
            return Refusal.Invalid("batch-odd", $"A batch has 1 to {UploadBatch.Most} files.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var stores = await all.OfRollAsync(db, batch.RollId, cancel);
        var kind = stores.Parts.PartDigest;
        if (batch.Kind != kind)
            return new UploadBatchAnswer(kind, []);
        if (await UploadRight.OrderRefusalAsync(db, batch.RollId, cancel) is { } notOrdered)
            return notOrdered;
        var code = await db.Rolls.Where(r => r.Id == batch.RollId).Select(r => r.Title!.Code).FirstAsync(cancel);
        var plans = files.Select(f => new Plan(f, code, batch.RollId, kind)).ToList();
        if (plans.DistinctBy(p => p.Hash).Count() < plans.Count)
            return Refusal.Invalid("batch-odd", "A batch names each path once.");
        var already = await StoredAlready.OfAsync(db, stores.Media, batch.RollId, isVerified: true, clock, cancel);
        if (await copies.RefusalAsync(agent, already.Copy, cancel) is { } later)
            return later;
        try
        {
            await PlaceAsync(db, stores, agent.AgentId!.Value, batch.RollId, plans, already, cancel);
        }
        catch (StoreFullException e)
        {
            return UploadRight.Full(e);
        }
        return new UploadBatchAnswer(kind, [.. plans.Select(p => p.Place)]);
    }

    private async Task PlaceAsync(
        PortalDb db,
        StorePair stores,
        Guid agentId,
        Guid rollId,
        List<Plan> plans,
        StoredAlready already,
        CancellationToken cancel
    )
    {
        var hashes = plans.Select(p => p.Hash).ToList();
        var begun = await db.Uploads.Where(u => hashes.Contains(u.KeyHash)).Select(u => u.KeyHash).ToListAsync(cancel);
        // What was begun before is gone on with file by file; it is seldom more than what was on the line at a kill.
        var fresh = plans.Where(p => p.IsGood && !begun.Contains(p.Hash)).ToList();
        await Parallel.ForEachAsync(
            fresh,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (plan, stop) => await StartAsync(stores, agentId, rollId, plan, already, stop)
        );
        var rows = fresh.Where(p => p.Row is not null).ToList();
        db.Uploads.AddRange(rows.Select(p => p.Row!));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody asked for one of them at the same instant: each is asked for by itself then.
            foreach (var plan in rows)
                await stores.Parts.AbortUploadAsync(plan.Key, plan.Row!.StoreUploadId, cancel);
            return;
        }
        foreach (var plan in rows)
        {
            var link = GivePartLinks.Link(stores, plan.Row!, 1, plan.File.Digest);
            plan.Place = plan.Place with { UploadId = plan.Row!.Id, Link = link };
        }
    }

    private async Task StartAsync(
        StorePair stores,
        Guid agentId,
        Guid rollId,
        Plan plan,
        StoredAlready already,
        CancellationToken cancel
    )
    {
        var (file, crc) = (plan.File, plan.File.Crc64Nvme.ToLowerInvariant());
        var partSize = stores.Parts.PartSizeFor(file.Size);
        if (file.Size > partSize)
            return;
        var (there, same) = await already.FindAsync(plan.Key, file.Path, file.Size, crc, cancel);
        if (same is not null)
        {
            plan.Place = plan.Place with { Key = same, AlreadyStored = true };
            return;
        }
        if (there is not null)
        {
            plan.Place = plan.Place with { Refused = UploadRight.StoredDifferently(file.Path).Words };
            return;
        }
        const string type = "application/octet-stream";
        try
        {
            var upload = new NewUpload(plan.Key, file.Size, partSize, type, crc, KeyIsFree: true);
            plan.Row = await StartUpload.RunAsync(stores, agentId, rollId, upload, clock.GetUtcNow(), cancel);
        }
        catch (Exception e) when (e is KeyIllegalException or StoreRefusedException)
        {
            plan.Place = plan.Place with { Refused = e.Message };
        }
    }

    private sealed class Plan
    {
        internal Plan(BatchFile file, string code, Guid rollId, PartDigestKind kind)
        {
            File = file;
            var trouble = MediaKeys.PathTrouble(file.Path) ?? Trouble(file, kind);
            Key = trouble is null ? MediaKeys.Original(code, rollId, file.Path) : file.Path ?? "";
            Hash = Text.Key(Key);
            Place = new(Key, Refused: trouble);
            // A chain takes the place of a shorter one, which is set aside first: one by one.
            IsGood = trouble is null && !MediaKeys.IsChain(Key);
        }

        internal BatchFile File { get; }
        internal string Key { get; }
        internal string Hash { get; }
        internal bool IsGood { get; }
        internal Upload? Row { get; set; }
        internal BatchPlace Place { get; set; }

        private static string? Trouble(BatchFile file, PartDigestKind kind) =>
            Checksums.SizeTrouble(file.Size) is { } size ? size.Words
            : Checksums.CrcTrouble(file.Crc64Nvme) is { } crc ? crc.Words
            : !PartDigests.IsGood(kind, file.Digest) ? $"'{file.Digest}' is no {kind} in lower-case hex."
            : null;
    }
}
