using Amazon.S3;
using Amazon.S3.Model;

namespace MediaProductionPortal.Storage.S3;

// Copies that the service makes itself.
public sealed partial class S3Store
{
    /// <summary>S3 copies up to 5 GiB at once; larger objects in ranges.</summary>
    private const long LargestCopy = 5L << 30;
    private const int CopiesAtOnce = 4;

    /// <summary>Bytes of a range; an object of 5 TiB has 5,120.</summary>
    internal long CopyRange { get; init; } = 1L << 30;

    /// <summary>Bytes up to which an object is copied at once.</summary>
    internal long CopyWhole { get; init; } = LargestCopy;

    /// <inheritdoc/>
    public Task<StoredObject> CopyAsync(string from, string to, CancellationToken cancel) =>
        CopyAsync(this, from, to, null, cancel);

    /// <inheritdoc/>
    public bool CanCopyFrom(IStore other) => other is S3Store s3Store && s3Store.options.SharesServiceWith(options);

    /// <inheritdoc/>
    public Task<StoredObject> CopyFromAsync(IStore other, string key, Action<long> copied, CancellationToken cancel) =>
        CopyAsync((S3Store)other, key, key, copied, cancel);

    private async Task<StoredObject> CopyAsync(
        S3Store source,
        string from,
        string to,
        Action<long>? copied,
        CancellationToken cancel
    )
    {
        Head head = await source.HeadAsync(from, cancel) ?? throw Missing(from);
        string proven =
            head.Object.Crc64Nvme
            ?? throw new StoreRefusedException($"Nothing proves what the bytes of '{from}' are; it is not copied.");
        long size = head.Object.Size;
        if (await JudgeAsync(to, proven, size, cancel) is { } before)
        {
            return before;
        }
        try
        {
            if (size <= CopyWhole)
            {
                await s3.CopyObjectAsync(WholeCopy(source, from, to, head), cancel);
                copied?.Invoke(size);
            }
            else
            {
                await CopyRangesAsync(source, from, to, head, proven, copied, cancel);
            }
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.PreconditionFailed)
        {
            throw new IOException($"'{from}' changed in the store while it was copied. It is tried again.", e);
        }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
        return await JudgeAsync(to, proven, size, cancel)
            ?? throw new IOException($"The store made a copy of '{from}' and does not hold it.");
    }

    private CopyObjectRequest WholeCopy(S3Store source, string from, string to, Head head)
    {
        var request = new CopyObjectRequest
        {
            SourceBucket = source.options.Bucket,
            SourceKey = source.Name(from),
            DestinationBucket = options.Bucket,
            DestinationKey = Name(to),
            ETagToMatch = $"\"{head.ETag}\"",
        };
        if (keepsCrc)
        {
            request.ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME;
        }
        return request;
    }

    private async Task CopyRangesAsync(
        S3Store source,
        string from,
        string to,
        Head head,
        string crc,
        Action<long>? copied,
        CancellationToken cancel
    )
    {
        string uploadId = await InitiateAsync(Name(to), head.Object.ContentType, crc, cancel);
        try
        {
            int count = checked((int)((head.Object.Size + CopyRange - 1) / CopyRange));
            var parts = new PartETag[count];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, count),
                new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce, CancellationToken = cancel },
                async (i, token) =>
                {
                    long first = i * CopyRange;
                    long last = Math.Min(first + CopyRange, head.Object.Size) - 1;
                    CopyPartResponse part = await s3.CopyPartAsync(
                        new()
                        {
                            SourceBucket = source.options.Bucket,
                            SourceKey = source.Name(from),
                            DestinationBucket = options.Bucket,
                            DestinationKey = Name(to),
                            UploadId = uploadId,
                            PartNumber = i + 1,
                            FirstByte = first,
                            LastByte = last,
                            ETagToMatch = [$"\"{head.ETag}\""],
                        },
                        token
                    );
                    parts[i] = new(i + 1, part.ETag) { ChecksumCRC64NVME = part.ChecksumCRC64NVME };
                    copied?.Invoke(last - first + 1);
                }
            );
            await CloseAsync(to, uploadId, [.. parts], head.Object.Size, crc, cancel);
        }
        catch
        {
            await GiveUpAsync(to, uploadId);
            throw;
        }
    }

    /// <summary>Aborts what failed, whatever the caller's token says; the sweeper comes behind.</summary>
    private async Task GiveUpAsync(string key, string uploadId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await AbortUploadAsync(key, uploadId, limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException) { }
    }
}
