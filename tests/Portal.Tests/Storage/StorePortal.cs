using System.Collections.Concurrent;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage;

/// <summary>The portal's part of an upload without its database: the store's own calls, a row in a dictionary.</summary>
internal sealed class StorePortal(FolderStore store) : IUploadPortal
{
    private sealed record Row(string Key, string StoreId, long Size, long PartSize);

    private readonly ConcurrentDictionary<Guid, Row> rows = new();

    internal TimeSpan LinksLast { get; set; } = TimeSpan.FromMinutes(10);
    internal int LinkCalls { get; private set; }
    internal int Aborts { get; private set; }
    internal Func<Task>? BeforeOpen { get; set; }
    internal Action? BeforeLinks { get; set; }
    internal Func<Task>? BeforeComplete { get; set; }

    public async Task<UploadAnswer> OpenAsync(UploadRequest request, CancellationToken cancel)
    {
        await (BeforeOpen?.Invoke() ?? Task.CompletedTask);
        string key = $"titles/T/media/{request.RollId}/{request.Path}";
        if (await store.StatAsync(key, cancel) is { } there && there.Crc64Nvme == request.Crc64Nvme)
        {
            return new(true, key, null, 0, [], []);
        }
        (Guid id, Row? row) = rows.FirstOrDefault(r => r.Value.Key == key);
        if (row is null || await store.ListPartsAsync(key, row.StoreId, cancel) is null)
        {
            long partSize = store.PartSizeFor(request.Size);
            string storeId = await store.StartUploadAsync(
                new(key, request.Size, partSize, request.ContentType),
                cancel
            );
            (id, row) = (Guid.NewGuid(), new(key, storeId, request.Size, partSize));
            rows[id] = row;
        }
        IReadOnlyList<StoredPart> held = (await store.ListPartsAsync(key, row.StoreId, cancel))!;
        return new(false, key, id, row.PartSize, held, []);
    }

    public Task<PartLinksAnswer> LinksAsync(Guid uploadId, PartLinksRequest request, CancellationToken cancel)
    {
        LinkCalls++;
        BeforeLinks?.Invoke();
        Row row = rows[uploadId];
        return Task.FromResult(
            new PartLinksAnswer([
                .. request.Parts.Select(n =>
                    store.ForPart(new(row.Key, row.StoreId, n, PartSizes.Of(n, row.Size, row.PartSize)), LinksLast)
                ),
            ])
        );
    }

    public async Task<CompleteAnswer> CompleteAsync(Guid uploadId, CompleteRequest request, CancellationToken cancel)
    {
        await (BeforeComplete?.Invoke() ?? Task.CompletedTask);
        Row row = rows[uploadId];
        StoredObject stored = await store.CompleteUploadAsync(row.Key, row.StoreId, new(request.Crc64Nvme), cancel);
        return new(stored.Key, stored.Size, stored.Crc64Nvme!);
    }

    /// <summary>Knows of no batches.</summary>
    internal bool IsOld { get; set; }

    internal int Batches { get; private set; }

    /// <summary>Names another kind of digest to the batch of this number than the store's own.</summary>
    internal Func<int, PartDigestKind>? Named { get; set; }

    public async Task<UploadBatchAnswer?> OpenManyAsync(UploadBatch batch, CancellationToken cancel)
    {
        if (IsOld)
        {
            return null;
        }
        Batches++;
        if (Named?.Invoke(Batches) is { } named && named != batch.Kind)
        {
            return new(named, []);
        }
        var places = new List<BatchPlace>();
        foreach (BatchFile file in batch.Files)
        {
            var request = new UploadRequest(
                batch.RollId,
                file.Path,
                null,
                null,
                null,
                "application/octet-stream",
                file.Size,
                file.Crc64Nvme
            );
            UploadAnswer place = await OpenAsync(request, cancel);
            PartLink? link = place.UploadId is { } id ? (await LinksAsync(id, new([1]), cancel)).Links[0] : null;
            places.Add(
                file.Size > place.PartSize && !place.AlreadyStored
                    ? new(place.Key)
                    : new(place.Key, place.AlreadyStored, place.UploadId, link)
            );
        }
        return new(batch.Kind!.Value, places);
    }

    public async Task<CompleteBatchAnswer> CompleteManyAsync(CompleteBatch batch, CancellationToken cancel)
    {
        var ends = new List<BatchEndAnswer>();
        foreach (BatchEnd end in batch.Files)
        {
            try
            {
                ends.Add(new(await CompleteAsync(end.UploadId, end.Whole, cancel)));
            }
            catch (StoreRefusedException e)
            {
                ends.Add(new(null, e.Message));
            }
        }
        return new(ends);
    }

    public async Task AbortAsync(Guid uploadId, CancellationToken cancel)
    {
        Aborts++;
        if (rows.TryRemove(uploadId, out Row? row))
        {
            await store.AbortUploadAsync(row.Key, row.StoreId, cancel);
        }
    }
}
