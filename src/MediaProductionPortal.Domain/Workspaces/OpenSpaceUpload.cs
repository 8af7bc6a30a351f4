using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Gives a person a place to put one file into a workspace, or the rest of one.</summary>
public sealed class OpenSpaceUpload(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock
)
{
    private const int LinksAtOnce = 16;

    public async Task<Outcome<UploadAnswer>> RunAsync(
        Who who,
        Guid folder,
        SpaceUploadRequest request,
        CancellationToken cancel
    )
    {
        if (Trouble(request) is { } odd)
            return odd;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.OpenAsync(db, rules, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        if (way.TooDeep(request.Path.Count(c => c == '/') + 1) is { } deep)
            return deep;
        var crc = request.Crc64Nvme.ToLowerInvariant();
        var (item, taken) = await new SpacePaths(db, way).FileAsync(request.Path, cancel);
        if (taken is not null)
            return taken;
        var identity = SpaceUpload.IdentityOf(who.UserId!.Value, way.Id, request.Path, request.Size, request.Modified);
        var row = await db.SpaceUploads.FirstOrDefaultAsync(u => u.Identity == identity, cancel);
        if (item?.Holds(request.Size, crc) == true)
            return await StoredAsync(db, item, row, request, cancel);
        try
        {
            var parts = row is null ? null : await ResumeAsync(db, row, crc, cancel);
            if (parts is null)
            {
                var opened = await StartAsync(db, who, way, request, cancel);
                if (opened.Refusal is { } full)
                    return full;
                (row, parts) = (opened.Value, []);
            }
            return Answer(row!, parts, request.Digests);
        }
        catch (StoreRefusedException e)
        {
            return Refusal.Conflict("store-refused", e.Message);
        }
        catch (StoreFullException e)
        {
            return UploadRight.Full(e);
        }
    }

    internal static Refusal? Trouble(SpaceUploadRequest request) =>
        SpaceNames.Trouble(request.Path)
        ?? Checksums.SizeTrouble(request.Size)
        ?? Checksums.CrcTrouble(request.Crc64Nvme);

    /// <summary>Begins an upload at the store; its row is not saved yet.</summary>
    internal static async Task<SpaceUpload> BeginAsync(
        StorePair store,
        Who who,
        SpaceWay way,
        SpaceUploadRequest request,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var (title, id) = (way.Space.Title!, Guid.CreateVersion7());
        var upload = new NewUpload(
            MediaKeys.WorkspaceFile(title.Code, way.Space.Id, id),
            request.Size,
            store.Parts.PartSizeFor(request.Size),
            SpaceKinds.TypeOf(request.Path) ?? "application/octet-stream",
            request.Crc64Nvme.ToLowerInvariant(),
            KeyIsFree: true
        );
        return new()
        {
            Id = id,
            WorkspaceId = way.Space.Id,
            FolderId = way.Id,
            UserId = who.UserId!.Value,
            Identity = SpaceUpload.IdentityOf(who.UserId!.Value, way.Id, request.Path, request.Size, request.Modified),
            Path = request.Path,
            Modified = request.Modified,
            Store = title.MediaStore ?? Stores.DefaultMedia,
            Key = upload.Key,
            StoreUploadId = await store.Parts.StartUploadAsync(upload, cancel),
            Size = upload.Size,
            PartSize = upload.PartSize,
            Crc64Nvme = upload.Crc64Nvme,
            ContentType = upload.ContentType,
            SeenAt = now,
        };
    }

    /// <summary>The very bytes are its newest version: only the time of the file is kept, so that the next plan knows it.</summary>
    private async Task<UploadAnswer> StoredAsync(
        PortalDb db,
        SpaceItem item,
        SpaceUpload? row,
        SpaceUploadRequest request,
        CancellationToken cancel
    )
    {
        if (row is not null)
            await UploadPlace.DropAsync(db, stores, row, cancel);
        await db
            .SpaceItems.Where(i => i.Id == item.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.Modified, request.Modified), cancel);
        return new(true, "", null, PartSizes.FolderFloor, [], []);
    }

    /// <summary>The parts that the store holds of an upload that goes on; null when it must start anew.</summary>
    private async Task<IReadOnlyList<StoredPart>?> ResumeAsync(
        PortalDb db,
        SpaceUpload row,
        string crc,
        CancellationToken cancel
    )
    {
        var parts = stores.Of(new(row.Store, null)).Parts;
        if (
            Checksums.Same(row.Crc64Nvme, crc)
            && await parts.ListPartsAsync(row.Key, row.StoreUploadId, cancel) is { } held
        )
        {
            row.SeenAt = clock.GetUtcNow();
            await db.SaveChangesAsync(cancel);
            return held;
        }
        await UploadPlace.DropAsync(db, stores, row, cancel);
        return null;
    }

    private async Task<Outcome<SpaceUpload>> StartAsync(
        PortalDb db,
        Who who,
        SpaceWay way,
        SpaceUploadRequest request,
        CancellationToken cancel
    )
    {
        if (
            await SpaceQuota.TroubleAsync(db, options.CurrentValue, way, request.Size, withOpen: true, cancel) is
            { } full
        )
            return full;
        var store = stores.Of(way.Space.Title!.Stores);
        var row = await BeginAsync(store, who, way, request, clock.GetUtcNow(), cancel);
        try
        {
            if ((await SpaceQuota.ReserveAsync(db, options.CurrentValue, way, [row], cancel))[0] is not { } passed)
                return row;
            await store.Parts.AbortUploadAsync(row.Key, row.StoreUploadId, cancel);
            return passed;
        }
        catch (DbUpdateException)
        {
            // The same file twice at once, in two tabs: both get the upload that came first.
            await store.Parts.AbortUploadAsync(row.Key, row.StoreUploadId, cancel);
            db.ChangeTracker.Clear();
            return await db.SpaceUploads.FirstOrDefaultAsync(
                    u => u.Identity == row.Identity && u.Crc64Nvme == row.Crc64Nvme,
                    cancel
                ) ?? throw new IOException($"The upload of '{request.Path}' could not be opened; try again.");
        }
    }

    private UploadAnswer Answer(SpaceUpload row, IReadOnlyList<StoredPart> parts, IReadOnlyList<string>? digests)
    {
        var store = stores.Of(new(row.Store, null));
        var kind = store.Parts.PartDigest;
        var held = parts.Select(p => p.Number).ToHashSet();
        var count = PartSizes.Count(row.Size, row.PartSize);
        int[] missing = [.. Enumerable.Range(1, count).Where(n => !held.Contains(n)).Take(LinksAtOnce)];
        IReadOnlyList<PartLink> links = [];
        if (kind == PartDigestKind.Xxh128)
            links = [.. missing.Select(n => GivePartLinks.Link(store, row, n, null))];
        else if (digests?.Count == count && digests.All(d => PartDigests.IsGood(kind, d)))
            links = [.. missing.Select(n => GivePartLinks.Link(store, row, n, digests[n - 1]))];
        return new(false, row.Key, row.Id, row.PartSize, parts, links, kind);
    }
}
