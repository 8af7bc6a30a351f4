using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>
/// Opens and closes many small files of a workspace with one question each (decision 0020): one look at the rights, one
/// commit; each file is judged and shows by itself.
/// </summary>
public sealed class SpaceUploadBatches(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    CloseSpaceUpload close,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock
)
{
    /// <summary>Questions to the store at once.</summary>
    private const int AtOnce = 8;

    public async Task<Outcome<UploadBatchAnswer>> OpenAsync(
        Who who,
        Guid folder,
        SpaceUploadBatch batch,
        CancellationToken cancel
    )
    {
        if (batch.Files is not { Count: > 0 and <= UploadBatch.Most } files)
            return Refusal.Invalid("batch-odd", $"A batch has 1 to {UploadBatch.Most} files.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.OpenAsync(db, rules, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        var store = stores.Of(way.Space.Title!.Stores);
        var kind = store.Parts.PartDigest;
        if (batch.Kind != kind)
            return new UploadBatchAnswer(kind, []);
        var plans = files.Select(f => new Plan(f, who, way, kind)).ToList();
        try
        {
            await PlaceAsync(db, store, who, way, plans, cancel);
        }
        catch (StoreFullException e)
        {
            return UploadRight.Full(e);
        }
        return new UploadBatchAnswer(kind, [.. plans.Select(p => p.Place)]);
    }

    public async Task<Outcome<CompleteBatchAnswer>> CompleteAsync(
        Who who,
        CompleteBatch batch,
        CancellationToken cancel
    )
    {
        if (batch.Files is not { Count: > 0 and <= UploadBatch.Most } files)
            return Refusal.Invalid("batch-odd", $"A batch has 1 to {UploadBatch.Most} files.");
        var closed = await close.CompleteAsync(who, files, cancel);
        return new CompleteBatchAnswer([
            .. closed.Select(c =>
                c.Refusal is not { } no ? new BatchEndAnswer(c.Value)
                : no.Kind == RefusalKind.NotFound ? new(null)
                : new(null, no.Words)
            ),
        ]);
    }

    /// <summary>What gets no place here (it is refused, or does not fit, or others are at it) is sent by itself, where it is told all about it.</summary>
    private async Task PlaceAsync(
        PortalDb db,
        StorePair store,
        Who who,
        SpaceWay way,
        List<Plan> plans,
        CancellationToken cancel
    )
    {
        var good = plans.Where(p => p.IsGood).DistinctBy(p => p.Identity).ToList();
        var identities = good.Select(p => p.Identity).ToList();
        var begun = await db
            .SpaceUploads.Where(u => identities.Contains(u.Identity))
            .ToDictionaryAsync(u => u.Identity, cancel);
        var paths = new SpacePaths(db, way);
        await paths.LearnAsync(good.Select(p => p.File.Path), cancel);
        var left = await SpaceQuota.LeftAsync(db, options.CurrentValue, way, withOpen: true, cancel);
        List<Plan> fresh = [];
        List<Plan> resumed = [];
        foreach (var plan in good)
        {
            plan.Row = begun.GetValueOrDefault(plan.Identity);
            var (item, taken) = await paths.FileAsync(plan.File.Path, cancel);
            if (taken is not null)
                continue;
            if (item?.Holds(plan.File.Size, plan.File.Crc64Nvme) == true)
            {
                // The time is kept, so that the next plan knows it.
                if (plan.Row is null)
                    (item.Modified, plan.Place) = (plan.File.Modified, new("", AlreadyStored: true));
            }
            else if (plan.Row is not null)
                resumed.Add(plan);
            else if (plan.File.Size <= store.Parts.PartSizeFor(plan.File.Size) && left.Take(plan.File.Size) is null)
                fresh.Add(plan);
        }
        var now = clock.GetUtcNow();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(resumed, atOnce, async (plan, stop) => await ResumeAsync(plan, now, stop));
        await Parallel.ForEachAsync(
            fresh,
            atOnce,
            async (plan, stop) => await BeginAsync(store, who, way, plan, now, stop)
        );
        fresh.RemoveAll(p => p.Row is null);
        IReadOnlyList<Refusal?> full;
        try
        {
            full = await SpaceQuota.ReserveAsync(db, options.CurrentValue, way, [.. fresh.Select(p => p.Row!)], cancel);
        }
        catch (DbUpdateException)
        {
            // Another tab asked for one of them at the same instant: each is asked for by itself then.
            foreach (var plan in fresh)
                await store.Parts.AbortUploadAsync(plan.Row!.Key, plan.Row.StoreUploadId, cancel);
            plans.ForEach(p => p.Place = new(""));
            return;
        }
        foreach (var (i, plan) in fresh.Index())
            if (full[i] is null)
                plan.Open(store);
            else
                // Others filled it in the meantime.
                await store.Parts.AbortUploadAsync(plan.Row!.Key, plan.Row.StoreUploadId, cancel);
    }

    private static async Task BeginAsync(
        StorePair store,
        Who who,
        SpaceWay way,
        Plan plan,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        try
        {
            plan.Row = await OpenSpaceUpload.BeginAsync(store, who, way, plan.Asked, now, cancel);
        }
        catch (Exception e) when (e is KeyIllegalException or StoreRefusedException) { }
    }

    /// <summary>What the store holds already needs only to be closed.</summary>
    private async Task ResumeAsync(Plan plan, DateTimeOffset now, CancellationToken cancel)
    {
        var row = plan.Row!;
        var store = stores.Of(new(row.Store, null));
        if (
            !Checksums.Same(row.Crc64Nvme, plan.File.Crc64Nvme)
            || row.Size > row.PartSize
            || store.Parts.PartDigest != plan.Kind
            || await store.Parts.ListPartsAsync(row.Key, row.StoreUploadId, cancel) is not { } parts
        )
            return;
        row.SeenAt = now;
        if (parts.Count == 0)
            plan.Open(store);
        else if (parts is [var part] && part.Size == row.Size && (plan.File.Digest ?? part.Digest) == part.Digest)
            plan.Place = new(row.Key, UploadId: row.Id, IsHeld: true);
    }

    private sealed class Plan
    {
        internal Plan(SpaceBatchFile file, Who who, SpaceWay way, PartDigestKind kind)
        {
            (File, Kind) = (file, kind);
            Asked = new(file.Path, file.Size, file.Modified, file.Crc64Nvme);
            // The portal's own store proves a file by its CRC-64/NVME, too.
            if (!(file.Digest is null && kind == PartDigestKind.Xxh128) && !PartDigests.IsGood(kind, file.Digest))
                Place = new("", Refused: $"'{file.Digest}' is no {kind} in lower-case hex.");
            else if (OpenSpaceUpload.Trouble(Asked) is null && way.TooDeep(file.Path.Count(c => c == '/') + 1) is null)
                Identity = SpaceUpload.IdentityOf(who.UserId!.Value, way.Id, file.Path, file.Size, file.Modified);
        }

        internal SpaceBatchFile File { get; }
        internal PartDigestKind Kind { get; }
        internal SpaceUploadRequest Asked { get; }
        internal string Identity { get; } = "";
        internal bool IsGood => Identity.Length > 0;
        internal SpaceUpload? Row { get; set; }
        internal BatchPlace Place { get; set; } = new("");

        internal void Open(StorePair store) =>
            Place = new(Row!.Key, UploadId: Row.Id, Link: GivePartLinks.Link(store, Row, 1, File.Digest));
    }
}
