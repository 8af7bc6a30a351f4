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

    /// <summary>Files that the store closes at once.</summary>
    private const int AtOnce = 8;

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
    ) => (await CompleteAsync(who, [new(uploadId, request)], cancel))[0];

    /// <summary>As for one file, for many: each is judged by itself, and all that are whole show with one commit.</summary>
    public async Task<IReadOnlyList<Outcome<CompleteAnswer>>> CompleteAsync(
        Who who,
        IReadOnlyList<BatchEnd> ends,
        CancellationToken cancel
    )
    {
        var files = ends.Select(e => new Closing(e)).ToList();
        await using (var db = await dbs.CreateDbContextAsync(cancel))
        {
            await FindAsync(db, who, files, cancel);
            db.ChangeTracker.Clear();
        }
        await Parallel.ForEachAsync(
            files.Where(f => f.Answer is null),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (file, stop) => await CloseAsync(file, stop)
        );
        var whole = files.Where(f => f.Answer is null).ToList();
        if (!await KeepAsync(who, whole, cancel))
            // One of them stands in the way of all others.
            foreach (var file in whole)
                if (!await KeepAsync(who, [file], cancel))
                    throw new IOException($"The upload {file.Id} could not be closed; try again.");
        return [.. files.Select(f => f.Answer!)];
    }

    private async Task CloseAsync(Closing file, CancellationToken cancel)
    {
        var (row, whole) = (file.Row!, file.Whole);
        if (whole.Size != row.Size || !Checksums.Same(whole.Crc64Nvme, row.Crc64Nvme))
        {
            file.Answer = Refusal.Invalid(
                "checksum-differs",
                $"The upload was opened for {row.Size} bytes with CRC-64/NVME {row.Crc64Nvme}, and is closed with {whole.Size} and {whole.Crc64Nvme}. The file changed meanwhile; upload it again."
            );
            return;
        }
        var known = new WholeUpload(row.Crc64Nvme!, row.Size, whole.PartDigests);
        var closed = await CloseUpload.RunAsync(stores.Of(new(row.Store, null)), row, known, cancel);
        if (closed.IsRefused)
            file.Answer = closed;
        else
            file.Stored = closed.Value;
    }

    /// <summary>Shows what the store holds; false when others were in the way at each try.</summary>
    private async Task<bool> KeepAsync(Who who, IReadOnlyList<Closing> files, CancellationToken cancel)
    {
        for (var tried = 1; files.Count > 0 && tried <= Tries; tried++)
        {
            foreach (var file in files)
                file.Answer = null;
            await using var db = await dbs.CreateDbContextAsync(cancel);
            try
            {
                foreach (var (way, found) in await FindAsync(db, who, files, cancel))
                {
                    var paths = new SpacePaths(db, way);
                    await paths.LearnAsync(found.Select(f => f.Row!.Path), cancel);
                    foreach (var file in found)
                        file.Answer = await ShowAsync(db, who, way, paths, file, cancel);
                }
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException) { }
        }
        return files.Count == 0;
    }

    /// <summary>Finds the rows of files by the folders that they go to; what can't go on has its answer then.</summary>
    private async Task<IReadOnlyList<(SpaceWay Way, IReadOnlyList<Closing> Files)>> FindAsync(
        PortalDb db,
        Who who,
        IReadOnlyList<Closing> files,
        CancellationToken cancel
    )
    {
        var ids = files.Select(f => f.Id).ToList();
        var rows = await db
            .SpaceUploads.Where(u => ids.Contains(u.Id) && u.UserId == who.UserId)
            .ToDictionaryAsync(u => u.Id, cancel);
        foreach (var file in files)
            if (rows.Remove(file.Id, out var row))
                file.Row = row;
            else
                file.Answer = Refusal.NotFound("upload");
        List<(SpaceWay, IReadOnlyList<Closing>)> ways = [];
        foreach (var folder in files.Where(f => f.Answer is null).GroupBy(f => f.Row!.FolderId))
        {
            var place = await UploadPlace.OpenAsync(db, rules, who, folder.Key, cancel);
            if (place.Refusal is not { } no)
                ways.Add((place.Value, [.. folder]));
            else
                foreach (var file in folder)
                    file.Answer = no;
        }
        await BeforeAsync(db, who, [.. files.Where(f => f.Answer is not null)], cancel);
        return ways;
    }

    private async Task<Outcome<CompleteAnswer>> ShowAsync(
        PortalDb db,
        Who who,
        SpaceWay way,
        SpacePaths paths,
        Closing file,
        CancellationToken cancel
    )
    {
        var (row, stored) = (file.Row!, file.Stored!);
        var (now, by) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        var made = await paths.MakeFileAsync(row.Path, by, now, cancel);
        if (made.Refusal is { } taken)
            return taken;
        var item = made.Value;
        (item.Newest, item.Bytes, item.Modified) = (item.Newest + 1, row.Size, row.Modified);
        (item.ChangedAt, item.ChangedBy) = (now, by);
        (item.Crc64Nvme, item.Hash) = (
            stored.Crc64Nvme,
            file.Whole.Hash is { Format: HashFormat.Xxh128 } told ? told.Text : null
        );
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
                way.Under(row.Path),
                way.Space.TitleId,
                $"version {item.Newest}, {row.Size} bytes, CRC-64/NVME {stored.Crc64Nvme}"
            )
        );
        return stored;
    }

    /// <summary>First answers that got lost: what they said.</summary>
    private static async Task BeforeAsync(PortalDb db, Who who, IReadOnlyList<Closing> files, CancellationToken cancel)
    {
        if (files.Count == 0)
            return;
        var ids = files.Select(f => f.Id).ToList();
        var done = await db
            .SpaceVersions.Where(v => ids.Contains(v.Id) && v.UserId == who.UserId)
            .Select(v => new { v.Id, Answer = new CompleteAnswer(v.Key, v.Bytes, v.Crc64Nvme) })
            .ToDictionaryAsync(v => v.Id, v => v.Answer, cancel);
        foreach (var file in files)
            if (done.TryGetValue(file.Id, out var answer))
                file.Answer = answer;
    }

    /// <summary>A file that is being closed.</summary>
    private sealed class Closing(BatchEnd end)
    {
        public Guid Id => end.UploadId;
        public CompleteRequest Whole => end.Whole;
        public SpaceUpload? Row { get; set; }

        /// <summary>What the store made of it.</summary>
        public CompleteAnswer? Stored { get; set; }

        /// <summary>Null while it goes on.</summary>
        public Outcome<CompleteAnswer>? Answer { get; set; }
    }
}
