using System.Collections.Concurrent;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Storage.S3;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Contestants;

/// <summary>
/// What a sender needs of the portal, and no more: uploads are begun, links signed, files of several parts closed and
/// proven. What the real portal asks the store and its database beside it costs time elsewhere, and shows in the drive's race.
/// </summary>
internal sealed class BucketPortal(S3Store store) : IUploadPortal
{
    private const int AtOnce = 8;
    private const string Type = "application/octet-stream";

    private sealed record Row(string Key, string StoreId, long Size, long PartSize, string Crc);

    private readonly ConcurrentDictionary<Guid, Row> rows = new();

    public async Task<UploadAnswer> OpenAsync(UploadRequest request, CancellationToken cancel)
    {
        string key = request.Path!;
        long partSize = store.PartSizeFor(request.Size);
        var upload = new NewUpload(key, request.Size, partSize, Type, request.Crc64Nvme, KeyIsFree: true);
        var id = Guid.NewGuid();
        rows[id] = new(key, await store.StartUploadAsync(upload, cancel), request.Size, partSize, request.Crc64Nvme!);
        return new(false, key, id, partSize, [], [], store.PartDigest);
    }

    public Task<PartLinksAnswer> LinksAsync(Guid uploadId, PartLinksRequest request, CancellationToken cancel) =>
        Task.FromResult(
            new PartLinksAnswer([.. request.Parts.Zip(request.Digests!, (n, digest) => Link(uploadId, n, digest))])
        );

    public async Task<CompleteAnswer> CompleteAsync(Guid uploadId, CompleteRequest request, CancellationToken cancel)
    {
        Row row = rows[uploadId];
        if (row.Size <= row.PartSize)
        {
            // One PUT, which the service took with its digest.
            return new(row.Key, row.Size, row.Crc);
        }
        var whole = new WholeUpload(request.Crc64Nvme, row.Size, request.PartDigests);
        StoredObject stored = await store.CompleteUploadAsync(row.Key, row.StoreId, whole, cancel);
        return new(stored.Key, stored.Size, stored.Crc64Nvme!);
    }

    public async Task<UploadBatchAnswer?> OpenManyAsync(UploadBatch batch, CancellationToken cancel)
    {
        if (batch.Kind != store.PartDigest)
        {
            return new(store.PartDigest, []);
        }
        var places = new BatchPlace[batch.Files.Count];
        await EachAsync(
            places.Length,
            async i =>
            {
                BatchFile file = batch.Files[i];
                UploadAnswer open = await OpenAsync(
                    new(batch.RollId, file.Path, null, null, null, Type, file.Size, file.Crc64Nvme),
                    cancel
                );
                places[i] = new(open.Key, UploadId: open.UploadId, Link: Link(open.UploadId!.Value, 1, file.Digest!));
            },
            cancel
        );
        return new(store.PartDigest, places);
    }

    public async Task<CompleteBatchAnswer> CompleteManyAsync(CompleteBatch batch, CancellationToken cancel)
    {
        var ends = new BatchEndAnswer[batch.Files.Count];
        await EachAsync(
            ends.Length,
            async i => ends[i] = new(await CompleteAsync(batch.Files[i].UploadId, batch.Files[i].Whole, cancel)),
            cancel
        );
        return new(ends);
    }

    public Task AbortAsync(Guid uploadId, CancellationToken cancel) =>
        store.AbortUploadAsync(rows[uploadId].Key, rows[uploadId].StoreId, cancel);

    private PartLink Link(Guid id, int number, string digest)
    {
        Row row = rows[id];
        long size = PartSizes.Of(number, row.Size, row.PartSize);
        return store.ForPart(new(row.Key, row.StoreId, number, size, digest, Type, row.Crc), TimeSpan.FromHours(1));
    }

    private static Task EachAsync(int count, Func<int, Task> work, CancellationToken cancel) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (i, _) => await work(i)
        );
}
