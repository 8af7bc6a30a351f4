using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>What else a person does with an upload: gets links for parts, closes it, gives it up.</summary>
public sealed class CloseSpaceUpload(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    TimeProvider clock
)
{
    /// <summary>Others may take a name or a version's number at the same moment; each try sees what they did.</summary>
    private const int Tries = 8;

    public async Task<Outcome<PartLinksAnswer>> LinksAsync(
        Who who,
        Guid uploadId,
        PartLinksRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.FindAsync(db, rules, who, uploadId, cancel);
        if (found.Refusal is { } no)
            return no;
        var row = found.Value.Row;
        return GivePartLinks.Sign(stores.Of(new(row.Store, null)), row, request);
    }

    /// <summary>Gives it up and frees its bytes.</summary>
    public async Task<Outcome<Done>> AbortAsync(Who who, Guid uploadId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        // Also by who may write there no more: it is their own.
        var row = await db.SpaceUploads.FirstOrDefaultAsync(u => u.Id == uploadId, cancel);
        if (row is null || row.UserId != who.UserId)
            return Refusal.NotFound("upload");
        await UploadPlace.DropAsync(db, stores, row, cancel);
        return default(Done);
    }

    /// <summary>The file becomes visible only when the store's own checksum is the sender's. Asked again, it answers the same.</summary>
    public async Task<Outcome<CompleteAnswer>> CompleteAsync(
        Who who,
        Guid uploadId,
        CompleteRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.FindAsync(db, rules, who, uploadId, cancel);
        if (found.Refusal is { } no)
            return await BeforeAsync(db, who, uploadId, cancel) is { } done ? done : no;
        var row = found.Value.Row;
        if (request.Size != row.Size || !Checksums.Same(request.Crc64Nvme, row.Crc64Nvme))
            return Refusal.Invalid(
                "checksum-differs",
                $"The upload was opened for {row.Size} bytes with CRC-64/NVME {row.Crc64Nvme}, and is closed with {request.Size} and {request.Crc64Nvme}. The file changed meanwhile; upload it again."
            );
        var pair = stores.Of(new(row.Store, null));
        var closed = await CloseUpload.RunAsync(pair, row, new(row.Crc64Nvme!, row.Size, request.PartDigests), cancel);
        if (closed.IsRefused)
            return closed;
        for (var tried = 1; ; tried++)
            try
            {
                return await KeepAsync(who, uploadId, closed.Value, request.Hash, cancel);
            }
            catch (DbUpdateException) when (tried < Tries) { }
    }

    private async Task<Outcome<CompleteAnswer>> KeepAsync(
        Who who,
        Guid uploadId,
        CompleteAnswer stored,
        HashValue? hash,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await UploadPlace.FindAsync(db, rules, who, uploadId, cancel);
        if (found.Refusal is { } no)
            return await BeforeAsync(db, who, uploadId, cancel) is { } done ? done : no;
        var (row, way) = found.Value;
        var (now, by) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        var paths = new SpacePaths(db, way);
        var (item, taken) = await paths.FileAsync(row.Path, cancel);
        if (taken is not null)
            return taken;
        var slash = row.Path.LastIndexOf('/');
        if (item is null)
        {
            var folder = await paths.MakeFolderAsync(slash < 0 ? "" : row.Path[..slash], by, now, cancel);
            if (folder.IsRefused)
                return folder.Refusal!;
            var name = row.Path[(slash + 1)..];
            item = new()
            {
                WorkspaceId = way.Space.Id,
                FolderId = folder.Value,
                IsFolder = false,
                Name = name,
                NameKey = SpaceItem.KeyOf(name),
                ChangedBy = by,
            };
            db.SpaceItems.Add(item);
        }
        (item.Newest, item.Bytes, item.Modified) = (item.Newest + 1, row.Size, row.Modified);
        (item.ChangedAt, item.ChangedBy) = (now, by);
        (item.Crc64Nvme, item.Hash) = (stored.Crc64Nvme, hash is { Format: HashFormat.Xxh128 } told ? told.Text : null);
        db.SpaceVersions.Add(
            new()
            {
                Id = row.Id,
                ItemId = item.Id,
                WorkspaceId = way.Space.Id,
                Number = item.Newest,
                Store = row.Store,
                Key = row.Key,
                Bytes = row.Size,
                Crc64Nvme = stored.Crc64Nvme,
                Hash = item.Hash,
                Modified = row.Modified,
                UserId = who.UserId,
                By = by,
                At = now,
            }
        );
        db.SpaceUploads.Remove(row);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "workspace-uploaded",
                way.Path.Length == 0 ? row.Path : $"{way.Path}/{row.Path}",
                way.Space.TitleId,
                $"version {item.Newest}, {row.Size} bytes, CRC-64/NVME {stored.Crc64Nvme}"
            )
        );
        await db.SaveChangesAsync(cancel);
        return stored;
    }

    /// <summary>A first answer got lost: what it said.</summary>
    private static async Task<CompleteAnswer?> BeforeAsync(
        PortalDb db,
        Who who,
        Guid uploadId,
        CancellationToken cancel
    ) =>
        await db
            .SpaceVersions.Where(v => v.Id == uploadId && v.UserId == who.UserId)
            .Select(v => new CompleteAnswer(v.Key, v.Bytes, v.Crc64Nvme))
            .FirstOrDefaultAsync(cancel);
}
