using System.Runtime.CompilerServices;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage.S3;

/// <summary>
/// A store in an S3 bucket. Nothing is visible before the service has judged every byte by a checksum that it computed
/// itself: CRC-64/NVME of the whole object where it keeps one, else MD5 of each part (docs/decisions/0014).
/// </summary>
public sealed partial class S3Store : IStore, IMultipartStore, ISignedLinks, IServerCopy, IDisposable
{
    /// <summary>S3's own bound, in bytes of UTF-8.</summary>
    private const int LongestKey = 1024;

    private readonly S3StoreOptions options;
    private readonly TimeProvider clock;
    private readonly AmazonS3Client s3;
    private readonly S3Presigner presigner;
    private readonly bool keepsCrc;

    public S3Store(S3StoreOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        AWSCredentials credentials = S3Clients.Credentials(options);
        s3 = S3Clients.Make(options, credentials);
        presigner = new(credentials, options.Region, PlaceOfBucket, clock);
        keepsCrc = options.Digest == PartDigestKind.Crc64Nvme;
        readLinks = new(clock);
    }

    internal S3StoreOptions Options => options;
    internal AmazonS3Client Client => s3;

    /// <inheritdoc/>
    public string OwnProof =>
        keepsCrc
            ? "a checksum that the store itself computed"
            : "MD5 checksums that the store itself computed, of every part, and that equalled the centre's when the file was closed";

    /// <inheritdoc/>
    public async Task<StoredObject?> StatAsync(string key, CancellationToken cancel) =>
        (await HeadAsync(key, cancel))?.Object;

    /// <inheritdoc/>
    public async Task<Stream> ReadAsync(string key, long offset, long? length, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        string name = Name(key);
        if (length == 0)
        {
            return await HeadAsync(key, cancel) is null ? throw Missing(key) : Stream.Null;
        }
        try
        {
            GetObjectResponse first = await s3.GetObjectAsync(Get(name, offset, length, null), cancel);
            return new S3ReadStream(
                options,
                (from, etag, token) =>
                    s3.GetObjectAsync(Get(name, from, length is null ? null : offset + length - from, etag), token),
                first,
                offset,
                first.ContentLength
            );
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return Stream.Null;
        }
        catch (AmazonS3Exception e) when (S3Faults.IsMissing(e))
        {
            throw Missing(key);
        }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancel) =>
        S3Faults.AskAsync(
            options,
            () => s3.DeleteObjectAsync(new() { BucketName = options.Bucket, Key = Name(key) }, cancel)
        );

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Prefix + prefix };
        ListObjectsV2Response page;
        do
        {
            page = await S3Faults.AskAsync(options, () => s3.ListObjectsV2Async(request, cancel));
            foreach (S3Object found in page.S3Objects ?? [])
            {
                yield return new(
                    found.Key[options.Prefix.Length..],
                    found.Size ?? 0,
                    Instant(found.LastModified),
                    null,
                    null
                );
            }
            request.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated == true);
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await S3Faults.AskAsync(
                options,
                () =>
                    s3.ListObjectsV2Async(
                        new()
                        {
                            BucketName = options.Bucket,
                            Prefix = options.Prefix,
                            MaxKeys = 1,
                        },
                        limit.Token
                    )
            );
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"The bucket {options.Bucket} did not answer within 10 s.");
        }
    }

    public void Dispose() => s3.Dispose();

    private sealed record Head(StoredObject Object, string ETag);

    private async Task<Head?> HeadAsync(string key, CancellationToken cancel)
    {
        var request = new GetObjectMetadataRequest
        {
            BucketName = options.Bucket,
            Key = Name(key),
            ChecksumMode = keepsCrc ? ChecksumMode.ENABLED : null,
        };
        try
        {
            GetObjectMetadataResponse head = await s3.GetObjectMetadataAsync(request, cancel);
            string? crc = keepsCrc
                ? S3Digest.CrcFromBase64(head.ChecksumCRC64NVME)
                : head.Metadata[S3Digest.CrcMetadata];
            string? type = head.Headers.ContentType;
            return new(
                new(
                    key,
                    head.ContentLength,
                    Instant(head.LastModified),
                    type is null or "" or NoType ? null : type,
                    crc is { Length: 16 } ? crc : null
                ),
                S3Digest.Plain(head.ETag)
            );
        }
        catch (AmazonS3Exception e) when (S3Faults.IsMissing(e))
        {
            return null;
        }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
    }

    private GetObjectRequest Get(string name, long offset, long? length, string? etag) =>
        new()
        {
            BucketName = options.Bucket,
            Key = name,
            EtagToMatch = etag,
            // A range also for the whole: else the library compares with the ETag and throws, and nobody learns what lies there.
            ByteRange = length is { } count ? new(offset, offset + count - 1) : new($"bytes={offset}-"),
        };

    /// <summary>What S3 stores keep where nobody said a type.</summary>
    private const string NoType = "binary/octet-stream";

    private string Name(string key)
    {
        StoreKey.Check(key);
        string name = options.Prefix + key;
        return Encoding.UTF8.GetByteCount(name) <= LongestKey
            ? name
            : throw new KeyIllegalException(
                $"'{key[..40]}…' can't be stored: with the store's prefix the path is longer than S3's {LongestKey:N0} bytes. Shorten the folders above it."
            );
    }

    private static DateTimeOffset Instant(DateTime? time) =>
        time is { } t ? new DateTimeOffset(t.ToUniversalTime()) : DateTimeOffset.MinValue;

    private static FileNotFoundException Missing(string key) => new($"'{key}' is not stored.", key);
}
