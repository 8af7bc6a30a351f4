using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>One small file on its way in a batch.</summary>
internal sealed class SmallFile(SendJob job, IProgress<long>? bytes)
{
    internal SendJob Job => job;
    internal IProgress<long>? Bytes => bytes;
    internal string Path => job.Upload.Path!;
    internal Memory<byte> Content { get; private set; }
    internal PartDigestKind Kind { get; private set; }
    internal string Digest { get; private set; } = "";
    internal Guid? UploadId { get; private set; }
    internal PartLink? Link { get; set; }

    /// <summary>The store has its bytes from before.</summary>
    internal bool IsHeld { get; private set; }

    /// <summary>Null while it is on its way, or when it must be sent by itself.</summary>
    internal SendResult? Result { get; set; }

    /// <summary>It has a place, and nothing went wrong yet.</summary>
    internal bool IsOpen => Result is null && UploadId is not null;

    internal static IReadOnlyList<SmallFile> Of(IReadOnlyList<SendJob> jobs, Func<int, IProgress<long>?> bytes) =>
        [.. jobs.Select((job, i) => new SmallFile(job, bytes(i)))];

    internal void Read(Memory<byte> room)
    {
        Content = room;
        try
        {
            SmallSource.Read(job, room);
        }
        catch (SourceChangedException e)
        {
            Result = new SourceChanged(e.Message);
        }
        catch (TransferException e)
        {
            Result = new Fault(e.Kind, e.Message);
        }
    }

    internal void DigestAs(PartDigestKind kind) =>
        (Kind, Digest) = (kind, Proven(kind) ?? PartDigests.Of(kind, Content.Span));

    /// <summary>What reading has just proven of these bytes; null where that is another kind.</summary>
    private string? Proven(PartDigestKind kind) =>
        (kind, job.Expected.Format) switch
        {
            (PartDigestKind.Crc64Nvme, _) => job.Crc64Nvme.ToLowerInvariant(),
            (PartDigestKind.Xxh128, HashFormat.Xxh128) or (PartDigestKind.Md5, HashFormat.Md5) => job.Expected.Text,
            _ => null,
        };

    internal void Take(BatchPlace place)
    {
        (UploadId, Link, IsHeld) = (place.UploadId, place.Link, place.IsHeld);
        if (place.Refused is { } words)
        {
            Result = new Fault(FaultKind.NeedsPerson, words);
        }
        else if (place.AlreadyStored)
        {
            bytes?.Report(job.Size);
            Result = new Stored(place.Key, job.Size, job.Crc64Nvme, 0, 0);
        }
        else if (IsHeld)
        {
            bytes?.Report(job.Size);
        }
    }

    internal BatchEnd End() =>
        new(
            UploadId!.Value,
            new(job.Size, job.Crc64Nvme, job.Expected, Kind == PartDigestKind.Xxh128 ? null : [Digest])
        );
}
