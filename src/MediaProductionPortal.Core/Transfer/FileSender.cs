using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>
/// Sends verified files into the store by signed links: one reading, hashed again while it is sent, so that what the store
/// makes visible is what was verified. Safe to use for many files at once; connections and memory are shared by all.
/// </summary>
/// <param name="http">Its base address is the portal's; no time-out of its own. See <see cref="MakeHandler"/>.</param>
public sealed class FileSender(HttpClient http, IUploadPortal portal, SenderOptions options, TimeProvider clock)
    : IDisposable
{
    private readonly PartBuffers buffers = new(options.MaxBufferBytes);
    private readonly SemaphoreSlim connections = new(options.Connections);
    private readonly Retries retries = new(options, clock);

    /// <summary>A handler that suits long uploads.</summary>
    public static SocketsHttpHandler MakeHandler() =>
        new()
        {
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            Expect100ContinueTimeout = TimeSpan.FromSeconds(5),
            AllowAutoRedirect = false,
            UseCookies = false,
        };

    /// <summary>
    /// Sends one file. Parts that the store holds from an earlier try are not sent again. Throws only
    /// <see cref="OperationCanceledException"/>; what arrived is then kept for the next try.
    /// </summary>
    /// <param name="bytes">Told the bytes of this file that the store holds so far.</param>
    public async Task<SendResult> SendAsync(SendJob job, IProgress<long>? bytes, CancellationToken cancel)
    {
        try
        {
            SourceGuard.Check(job);
            UploadAnswer upload = await AskAsync(
                "Opening the upload",
                () => portal.OpenAsync(job.Upload, cancel),
                cancel
            );
            if (upload.AlreadyStored)
            {
                bytes?.Report(job.Size);
                return new Stored(upload.Key, job.Size, job.Crc64Nvme, 0, 0);
            }
            return await SendAsync(job, upload, upload.UploadId!.Value, bytes, cancel);
        }
        catch (SourceChangedException e)
        {
            return new SourceChanged(e.Message);
        }
        catch (TransferException e)
        {
            return new Fault(e.Kind, e.Message);
        }
        catch (HttpRequestException e)
        {
            return new Fault(FaultKind.NeedsPerson, $"The portal refused: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connections.Dispose();

    private async Task<SendResult> SendAsync(
        SendJob job,
        UploadAnswer upload,
        Guid uploadId,
        IProgress<long>? bytes,
        CancellationToken cancel
    )
    {
        if (upload.PartSize is < 1 or > int.MaxValue / 2)
        {
            throw new TransferException(
                FaultKind.NeedsPerson,
                $"The portal asks for parts of {upload.PartSize:N0} bytes."
            );
        }
        using var plan = new PartPlan(job, upload, uploadId, portal, retries, bytes);
        var put = new PartPut(http, options, clock);
        var pipeline = new PartPipeline(plan, put, buffers, connections, retries, options);
        try
        {
            await pipeline.RunAsync(cancel);
        }
        catch (SourceChangedException)
        {
            await AbandonAsync(uploadId);
            throw;
        }
        CompleteAnswer answer = await AskAsync(
            "Closing the upload",
            () => portal.CompleteAsync(uploadId, new(job.Size, job.Crc64Nvme, job.Expected), cancel),
            cancel
        );
        return
            answer.Size == job.Size
            && string.Equals(answer.Crc64Nvme, job.Crc64Nvme, StringComparison.OrdinalIgnoreCase)
            ? new Stored(answer.Key, answer.Size, answer.Crc64Nvme, plan.BytesSent, plan.PartsSkipped)
            : new Fault(
                FaultKind.NeedsPerson,
                $"The store holds {answer.Size:N0} bytes with CRC-64/NVME {answer.Crc64Nvme} where {job.Size:N0} with {job.Crc64Nvme} were verified. Keep the drive and look at the store's log."
            );
    }

    private Task<T> AskAsync<T>(string what, Func<Task<T>> ask, CancellationToken cancel) =>
        retries.RunAsync(what, _ => ask().WaitAsync(options.StallAfter, clock, cancel), cancel);

    private async Task AbandonAsync(Guid uploadId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);
        try
        {
            await portal.AbortAsync(uploadId, limit.Token);
        }
        catch (Exception e) when (Retries.IsPassing(e) || e is TransferException or HttpRequestException)
        {
            // The portal clears uploads that nobody closes; the answer about the source matters more.
        }
    }
}
