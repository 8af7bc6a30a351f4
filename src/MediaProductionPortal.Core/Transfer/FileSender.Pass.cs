using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

// Verifying and sending in one reading.
public sealed partial class FileSender
{
    // Files of one part are shown by their PUT in a bucket: up to this size they are none for one reading.
    private long shownAtOnce = -1;

    /// <summary>
    /// Reads a file once: its parts go to the store while it is hashed. Nothing of it shows before <see cref="CloseAsync"/>.
    /// Throws only <see cref="OperationCanceledException"/>; what arrived is then kept for the next try.
    /// </summary>
    /// <param name="bytesRead">Told the bytes read so far; an <see cref="IReadTurn"/> is asked for its turn, too.</param>
    public async Task<PassResult> PassAsync(PassJob job, IProgress<long>? bytesRead, CancellationToken cancel)
    {
        if (job.File.Size <= Interlocked.Read(ref shownAtOnce))
        {
            return new NotPassed(null);
        }
        Guid? uploadId = null;
        try
        {
            SourceGuard.Check(job.File);
            UploadAnswer upload = await retries.AskAsync(
                "Opening the upload",
                () => portal.OpenAsync(job.Upload, cancel),
                cancel
            );
            uploadId = upload.UploadId;
            if (uploadId is not { } id)
            {
                return new NotPassed(null);
            }
            if (upload.Digest != PartDigestKind.Xxh128 && PartSizes.Count(job.File.Size, upload.PartSize) == 1)
            {
                Interlocked.Exchange(ref shownAtOnce, upload.PartSize);
                await AbandonAsync(id);
                return new NotPassed(null);
            }
            using (await job.Lane(cancel))
            {
                return new Passed(await ReadThroughAsync(job, upload, id, bytesRead, cancel), id);
            }
        }
        catch (SourceChangedException)
        {
            // Read once more by itself, it gets the finding that says what is wrong.
            if (uploadId is { } id)
            {
                await AbandonAsync(id);
                job.Trail?.Ended();
            }
            return new NotPassed(null);
        }
        catch (TransferException e)
        {
            return new NotPassed(new(e.Kind, e.Message));
        }
        catch (HttpRequestException e)
        {
            return new NotPassed(new(FaultKind.NeedsPerson, $"The portal refused: {e.Message}"));
        }
    }

    /// <summary>Shows a file that <see cref="PassAsync"/> left in the store; null when that can't be done, and it is to be sent as others are. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<SendResult?> CloseAsync(SendJob job, BegunUpload upload, CancellationToken cancel)
    {
        int count = PartSizes.Count(job.Size, upload.PartSize);
        string[] digests = [.. upload.Parts.OrderBy(p => p.Key).Select(p => p.Value)];
        if (digests.Length != count)
        {
            return null;
        }
        var whole = new CompleteRequest(
            job.Size,
            job.Crc64Nvme,
            job.Expected,
            upload.Kind == PartDigestKind.Xxh128 ? null : digests
        );
        try
        {
            CompleteAnswer answer = await retries.AskAsync(
                "Closing the upload",
                () => portal.CompleteAsync(upload.UploadId, whole, cancel),
                cancel
            );
            return Judge(job, answer, 0, count);
        }
        catch (Exception e) when (e is TransferException or HttpRequestException)
        {
            return null;
        }
    }

    private async Task<FileDigest> ReadThroughAsync(
        PassJob job,
        UploadAnswer upload,
        Guid uploadId,
        IProgress<long>? bytesRead,
        CancellationToken cancel
    )
    {
        CheckPartSize(upload);
        FileDigest? whole = null;
        using var plan = new PartPlan(job.File, upload, uploadId, portal, retries, null, job.Trail);
        var reading = new SourceReading(job.File, job.Formats, read => whole = read, bytesRead);
        await new PartPipeline(plan, reading, sender, buffers, options).RunAsync(cancel);
        return whole!;
    }
}
