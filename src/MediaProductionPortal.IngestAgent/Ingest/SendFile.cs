using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Ingest;

/// <summary>Sends what the agent made itself: renditions and hash lists.</summary>
internal sealed class SendFile(FileSender sender)
{
    internal Task<Stored> RenditionAsync(Guid rollId, Guid clipId, MadeRendition made, CancellationToken cancel) =>
        RunAsync(rollId, clipId, made, made.Kind.ToString().ToLowerInvariant(), cancel);

    /// <summary>A proxy by a profile.</summary>
    internal Task<Stored> ProxyAsync(
        Guid rollId,
        Guid clipId,
        Guid profileId,
        MadeRendition made,
        CancellationToken cancel
    ) => RunAsync(rollId, clipId, made, $"p-{profileId:N}", cancel);

    internal Task<Stored> HashListAsync(Guid rollId, string path, string file, CancellationToken cancel) =>
        RunAsync(
            file,
            (size, crc) => new UploadRequest(rollId, path, null, null, null, "application/xml", size, crc),
            cancel
        );

    /// <summary>One made again has other bytes, and nothing in the store is overwritten: each version has a name of its own.</summary>
    private Task<Stored> RunAsync(
        Guid rollId,
        Guid clipId,
        MadeRendition made,
        string name,
        CancellationToken cancel
    ) =>
        RunAsync(
            made.File,
            (size, crc) =>
                new UploadRequest(
                    rollId,
                    null,
                    clipId,
                    made.Kind,
                    $"{name}.{crc}{Path.GetExtension(made.File)}",
                    made.ContentType,
                    size,
                    crc
                ),
            cancel
        );

    /// <summary>The result, or the fault as an exception that says what to do about it.</summary>
    private async Task<Stored> RunAsync(
        string file,
        Func<long, string, UploadRequest> request,
        CancellationToken cancel
    )
    {
        FileReading reading = await FileHasher.HashAsync(
            Path.GetDirectoryName(file)!,
            Path.GetFileName(file),
            [FileCheck.OwnFormat],
            ct: cancel
        );
        if (reading.Digest is not { } digest)
            throw new TryLaterException(reading.Problem!.Words);
        var crc = digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        SendResult result = await sender.SendAsync(
            new SendJob(request(digest.Size, crc), file, digest.Size, digest.Modified, digest.Hashes[0], crc),
            null,
            cancel
        );
        return result switch
        {
            Stored stored => stored,
            SourceChanged changed => throw new TryLaterException(changed.Words),
            Fault { Kind: FaultKind.NeedsPerson } fault => throw new NeedsPersonException(fault.Words),
            Fault fault => throw new TryLaterException(fault.Words),
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }
}
