using System.IO.Compression;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>A hash list on its way to somebody.</summary>
/// <param name="Name">File name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Content">The bytes as they lie in the store; the taker disposes it.</param>
public sealed record HashListFile(string Name, long Size, Stream Content);

/// <summary>Hash lists as files: one, or a roll's whole history, byte for byte as stored. Each is a line in the audit log.</summary>
public sealed class ReadHashList(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    StoredGenerations generations,
    WriteAudit audit
)
{
    private const long Largest = 4L << 30;

    /// <summary>One chain, manifest, or other list that came with the roll.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="rollId">The roll.</param>
    /// <param name="path">Relative to the roll.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<HashListFile>> OneAsync(Who who, Guid rollId, string? path, CancellationToken cancel)
    {
        if (await FindAsync(who, rollId, cancel) is not { } seen)
            return Refusal.NotFound("roll");
        // A credential for lists is none for media: nothing else of the roll goes out by this door.
        if (
            seen.Prefix is not { } prefix
            || MediaKeys.PathTrouble(path) is not null
            || !(MediaKeys.IsHashList("/" + path) || seen.Roll.HashLists.Contains(path!))
        )
            return Refusal.NotFound("hash list");
        var media = seen.MediaIn(stores);
        if (await media.StatAsync(prefix + path, cancel) is not { Size: <= Largest } stored)
            return Refusal.NotFound("hash list");
        await audit.RunAsync(who, "hash-list-read", $"roll {seen.Roll.Name}", seen.Roll.TitleId, path, cancel);
        return new HashListFile(
            path![(path!.LastIndexOf('/') + 1)..],
            stored.Size,
            await media.ReadAsync(prefix + path, 0, null, cancel)
        );
    }

    /// <summary>Everything in the folders of the roll's histories, and the other lists that came along, as the entries of a zip.</summary>
    /// <returns>A temporary file that goes when it is closed: what breaks off is never taken for a whole zip.</returns>
    public async Task<Outcome<HashListFile>> AllAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        if (await FindAsync(who, rollId, cancel) is not { } seen)
            return Refusal.NotFound("roll");
        var media = seen.MediaIn(stores);
        var objects = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (seen.Prefix is { } prefix)
        {
            foreach (var history in await generations.OfAsync(media, prefix, cancel))
            await foreach (var item in media.ListAsync(StoredGenerations.FolderOf(prefix, history.Scope), cancel))
                objects[item.Key[prefix.Length..]] = item.Key;
            foreach (var list in seen.Roll.HashLists.Where(l => MediaKeys.PathTrouble(l) is null))
                if (await media.StatAsync(prefix + list, cancel) is { Size: <= Largest } other)
                    objects[list] = other.Key;
        }
        if (objects.Count == 0)
            return Refusal.Conflict(
                "no-hash-lists-yet",
                $"No hash list of roll {seen.Roll.Name} is in the store yet; they come when the roll is sent."
            );
        await audit.RunAsync(
            who,
            "hash-list-read",
            $"roll {seen.Roll.Name}",
            seen.Roll.TitleId,
            $"the whole history, {Text.Count(objects.Count, "file")}",
            cancel
        );
        var zip = await ZipAsync(media, objects, cancel);
        return new HashListFile($"{seen.Roll.Name} hash lists.zip", zip.Length, zip);
    }

    private static async Task<Stream> ZipAsync(
        IStore media,
        SortedDictionary<string, string> objects,
        CancellationToken cancel
    )
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"mpp-lists-{Guid.NewGuid():N}.zip"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            }
        );
        try
        {
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, true, null, cancel))
            {
                foreach (var (path, key) in objects)
                {
                    await using var content = await media.ReadAsync(key, 0, null, cancel);
                    await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel);
                    await content.CopyToAsync(entry, cancel);
                }
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<SeenRoll?> FindAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await SeenRoll.FindAsync(db, rules, who, rollId, cancel);
    }
}
