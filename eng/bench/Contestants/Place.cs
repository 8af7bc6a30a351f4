using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Contestants;

/// <summary>Where all contestants send to, with the same keys and the same number of connections.</summary>
internal sealed record Place(string Endpoint, string Bucket, string Prefix)
{
    internal static int Connections { get; } = Number("MPP_BENCH_CONNECTIONS", 8);

    /// <summary>Least part, bytes.</summary>
    internal static long PartFloor { get; } = Number("MPP_BENCH_PART_MIB", 64) * PartSizes.MiB;

    internal static string AccessKey => Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") ?? "";
    internal static string SecretKey => Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY") ?? "";

    internal AmazonS3Client Client() =>
        new(
            new BasicAWSCredentials(AccessKey, SecretKey),
            new AmazonS3Config
            {
                ServiceURL = Endpoint,
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );

    internal static int Number(string variable, int otherwise) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int wanted
        )
            ? wanted
            : otherwise;

    internal async Task EmptyAsync()
    {
        using AmazonS3Client s3 = Client();
        try
        {
            await s3.PutBucketAsync(Bucket);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "BucketAlreadyExists" or "BucketAlreadyOwnedByYou") { }
        while (true)
        {
            List<S3Object> objects = (await s3.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects ?? [];
            if (objects.Count == 0)
            {
                return;
            }
            await s3.DeleteObjectsAsync(
                new() { BucketName = Bucket, Objects = [.. objects.Select(o => new KeyVersion { Key = o.Key })] }
            );
        }
    }
}
