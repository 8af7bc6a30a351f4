using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Transfer;

/// <summary>
/// Sends verified files into the store by signed links: one reading, hashed again while it is sent, so that what the store
/// makes visible is what was verified. Safe to use for many files at once; connections and memory are shared by all.
/// </summary>
public sealed partial class FileSender : IDisposable
{
    /// <summary>Files that <see cref="SendManyAsync"/> takes at once.</summary>
    public const int MostInBatch = 64;

    /// <summary>Bytes that <see cref="SendManyAsync"/> takes at once; they lie in memory together.</summary>
    public const long MostBatchBytes = 16 * PartSizes.MiB;

    private readonly IUploadPortal portal;
    private readonly SenderOptions options;
    private readonly TimeProvider clock;
    private readonly PartBuffers buffers;
    private readonly ConnectionGate connections;
    private readonly Retries retries;
    private readonly PartSender sender;
    private readonly SmallBatch batch;

    /// <param name="http">Its base address is the portal's; no time-out of its own. See <see cref="MakeHandler"/>.</param>
    /// <param name="link">Says who comes first and how many connections are worth it; null: as many as the options tell.</param>
    public FileSender(
        HttpClient http,
        IUploadPortal portal,
        SenderOptions options,
        TimeProvider clock,
        SendingLink? link = null
    )
    {
        (this.portal, this.options, this.clock) = (portal, options, clock);
        buffers = new(options.MaxBufferBytes, link, options.Connections + 2);
        connections = link?.Connections ?? new(options.Connections);
        retries = new(options, clock);
        sender = new(new(http, options, clock), connections, retries);
        batch = new(sender, portal, buffers, retries, options);
    }

    /// <summary>A handler that suits long uploads.</summary>
    /// <param name="caFile">Authorities that are believed besides the system's; null: none.</param>
    public static SocketsHttpHandler MakeHandler(string? caFile = null) =>
        new()
        {
            SslOptions = caFile is null ? new() : ExtraAuthorities.Believe(caFile),
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
            SourceGuard.Check(job.File);
            UploadAnswer upload = await retries.AskAsync(
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

    /// <summary>
    /// Sends many small files of one roll, <see cref="MostInBatch"/> with <see cref="MostBatchBytes"/> together at most, with
    /// one question for all of them; each is verified before it leaves and becomes visible by itself. One result a
    /// file, in order; a fault of one is no fault of the others. Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="bytes">Where to tell the bytes of a file, by its index.</param>
    public Task<IReadOnlyList<SendResult>> SendManyAsync(
        IReadOnlyList<SendJob> jobs,
        Func<int, IProgress<long>?> bytes,
        CancellationToken cancel
    ) => batch.RunAsync(jobs, bytes, SendAsync, cancel);

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
        CheckPartSize(upload);
        using var plan = new PartPlan(job.File, upload, uploadId, portal, retries, bytes, job.Trail);
        var reading = new SourceReading(job.File, [job.Expected.Format], read => SourceGuard.CheckWhole(job, read));
        var pipeline = new PartPipeline(plan, reading, sender, buffers, options);
        try
        {
            await pipeline.RunAsync(cancel);
        }
        catch (SourceChangedException)
        {
            await AbandonAsync(uploadId);
            job.Trail?.Ended();
            throw;
        }
        CompleteAnswer answer = await retries.AskAsync(
            "Closing the upload",
            () => portal.CompleteAsync(uploadId, new(job.Size, job.Crc64Nvme, job.Expected, plan.Digests), cancel),
            cancel
        );
        return Judge(job, answer, plan.BytesSent, plan.PartsSkipped);
    }

    private static void CheckPartSize(UploadAnswer upload)
    {
        if (upload.PartSize is < 1 or > int.MaxValue / 2)
        {
            throw new TransferException(
                FaultKind.NeedsPerson,
                $"The portal asks for parts of {upload.PartSize:N0} bytes."
            );
        }
    }

    /// <summary>Whether the store holds what was verified.</summary>
    internal static SendResult Judge(SendJob job, CompleteAnswer answer, long bytesSent, int partsSkipped) =>
        answer.Size == job.Size && string.Equals(answer.Crc64Nvme, job.Crc64Nvme, StringComparison.OrdinalIgnoreCase)
            ? new Stored(answer.Key, answer.Size, answer.Crc64Nvme, bytesSent, partsSkipped)
            : new Fault(
                FaultKind.NeedsPerson,
                $"The store holds {answer.Size:N0} bytes with CRC-64/NVME {answer.Crc64Nvme} where {job.Size:N0} with {job.Crc64Nvme} were verified. Keep the drive and look at the store's log."
            );

    /// <summary>Gives an upload up, if the portal can be reached; else it clears it by itself one day.</summary>
    public async Task AbandonAsync(Guid uploadId)
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
