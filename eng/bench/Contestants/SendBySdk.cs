using Amazon.S3;
using Amazon.S3.Transfer;

namespace MediaProductionPortal.Contestants;

/// <summary>The AWS SDK's TransferUtility, with as many connections and parts as large as ours.</summary>
internal static class SendBySdk
{
    internal static async Task RunAsync(Place place, string folder)
    {
        using AmazonS3Client s3 = place.Client();
        using var transfer = new TransferUtility(
            s3,
            new TransferUtilityConfig
            {
                ConcurrentServiceRequests = Place.Connections,
                MinSizeBeforePartUpload = Place.PartFloor,
            }
        );
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        if (files is [var file])
        {
            await transfer.UploadAsync(
                new TransferUtilityUploadRequest
                {
                    BucketName = place.Bucket,
                    Key = place.Prefix + Path.GetFileName(file),
                    FilePath = file,
                    PartSize = Place.PartFloor,
                }
            );
            return;
        }
        await transfer.UploadDirectoryAsync(
            new TransferUtilityUploadDirectoryRequest
            {
                BucketName = place.Bucket,
                KeyPrefix = place.Prefix,
                Directory = folder,
                SearchOption = SearchOption.AllDirectories,
                UploadFilesConcurrently = true,
            }
        );
    }
}
