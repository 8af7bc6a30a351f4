using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;

namespace MediaProductionPortal.Harness;

/// <summary>What lies in a bucket, asked of the service itself and not of the portal.</summary>
public sealed class Bucket : IHolds, IDisposable
{
    private readonly AmazonS3Client s3;
    private readonly string name;

    private Bucket(CephProcess ceph, string name)
    {
        this.name = name;
        s3 = new(
            new BasicAWSCredentials(ceph.AccessKey, ceph.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = ceph.Endpoint,
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
                MaxErrorRetry = 1,
            }
        );
    }

    public static async Task<Bucket> MadeAsync(CephProcess ceph, string name)
    {
        var bucket = new Bucket(ceph, name);
        await bucket.s3.PutBucketAsync(name);
        return bucket;
    }

    /// <summary>True also while the service is down: nothing can be said against it then.</summary>
    public bool Holds(string key, long size)
    {
        try
        {
            return s3.GetObjectMetadataAsync(name, key).GetAwaiter().GetResult().ContentLength == size;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            return true;
        }
    }

    /// <summary>SHA-256 of an object, as <see cref="Ingest.StoredCopies.Hash"/> writes it.</summary>
    public async Task<string> HashAsync(string key)
    {
        using var answer = await s3.GetObjectAsync(name, key);
        return Convert.ToHexString(await SHA256.HashDataAsync(answer.ResponseStream));
    }

    /// <summary>The CORS rule of docs/stores.md, for pages of this portal.</summary>
    public async Task AllowPagesAsync(PortalProcess portal) =>
        await s3.PutCORSConfigurationAsync(
            name,
            new()
            {
                Rules =
                [
                    new()
                    {
                        AllowedOrigins = [portal.Url],
                        AllowedMethods = ["GET", "HEAD", "PUT"],
                        AllowedHeaders = ["range", "content-type", "content-md5", "if-none-match", "x-amz-*"],
                        ExposeHeaders = ["Content-Range", "Content-Length", "ETag"],
                        MaxAgeSeconds = 3600,
                    },
                ],
            }
        );

    /// <summary>Uploads that are neither closed nor given up.</summary>
    public async Task<IReadOnlyList<string>> UploadsAsync() =>
        [.. ((await s3.ListMultipartUploadsAsync(name)).MultipartUploads ?? []).Select(u => u.Key)];

    /// <summary>Whether the service holds a part of a file whose key ends so.</summary>
    public async Task<bool> IsInFlightAsync(string keyEnd)
    {
        foreach (var upload in (await s3.ListMultipartUploadsAsync(name)).MultipartUploads ?? [])
        {
            if (
                upload.Key.EndsWith(keyEnd, StringComparison.Ordinal)
                && (await s3.ListPartsAsync(name, upload.Key, upload.UploadId)).Parts is { Count: > 0 }
            )
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => s3.Dispose();
}
