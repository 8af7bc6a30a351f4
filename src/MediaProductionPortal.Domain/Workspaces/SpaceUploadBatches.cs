using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Workspaces;

/// <summary>Opens and closes many small files of a workspace with one question each (decision 0020); each is judged and shows by itself.</summary>
public sealed class SpaceUploadBatches(OpenSpaceUpload open, CloseSpaceUpload close, PlanSpaceUpload plan)
{
    public async Task<Outcome<UploadBatchAnswer>> OpenAsync(
        Who who,
        Guid folder,
        SpaceUploadBatch batch,
        CancellationToken cancel
    )
    {
        if (batch.Files is not { Count: > 0 and <= UploadBatch.Most } files)
            return Refusal.Invalid("batch-odd", $"A batch has 1 to {UploadBatch.Most} files.");
        var store = await plan.StoreAsync(who, folder, cancel);
        if (store.Refusal is { } no)
            return no;
        var kind = store.Value.Digest;
        if (batch.Kind != kind)
            return new UploadBatchAnswer(kind, []);
        var places = new List<BatchPlace>();
        // One after the other: each counts against the room that is left.
        foreach (var file in files)
            places.Add(await PlaceAsync(who, folder, file, kind, cancel));
        return new UploadBatchAnswer(kind, places);
    }

    public async Task<Outcome<CompleteBatchAnswer>> CompleteAsync(
        Who who,
        CompleteBatch batch,
        CancellationToken cancel
    )
    {
        if (batch.Files is not { Count: > 0 and <= UploadBatch.Most } files)
            return Refusal.Invalid("batch-odd", $"A batch has 1 to {UploadBatch.Most} files.");
        var ends = new List<BatchEndAnswer>();
        foreach (var file in files)
        {
            var closed = await close.CompleteAsync(who, file.UploadId, file.Whole, cancel);
            ends.Add(
                closed.Refusal is not { } no ? new(closed.Value)
                : no.Kind == RefusalKind.NotFound ? new(null)
                : new(null, no.Words)
            );
        }
        return new CompleteBatchAnswer(ends);
    }

    /// <summary>What is refused, was begun before or has several parts is sent by itself, where it is told all about it.</summary>
    private async Task<BatchPlace> PlaceAsync(
        Who who,
        Guid folder,
        SpaceBatchFile file,
        PartDigestKind kind,
        CancellationToken cancel
    )
    {
        // The portal's own store proves a file by its CRC-64/NVME, too.
        if (!(file.Digest is null && kind == PartDigestKind.Xxh128) && !PartDigests.IsGood(kind, file.Digest))
            return new("", Refused: $"'{file.Digest}' is no {kind} in lower-case hex.");
        IReadOnlyList<string>? digests = file.Digest is { } digest ? [digest] : null;
        var asked = new SpaceUploadRequest(file.Path, file.Size, file.Modified, file.Crc64Nvme, digests);
        var opened = await open.RunAsync(who, folder, asked, cancel);
        return opened.IsRefused ? new("")
            : opened.Value is { AlreadyStored: true } ? new(opened.Value.Key, AlreadyStored: true)
            : opened.Value is { Stored.Count: 0, Links: [var link], UploadId: { } id }
            && file.Size <= opened.Value.PartSize
                ? new(opened.Value.Key, UploadId: id, Link: link)
            : new(opened.Value.Key);
    }
}
