using MediaProductionPortal.StrictS3;

namespace MediaProductionPortal.Storage.S3;

/// <summary>A strict service of one test's own, and stores in it.</summary>
internal sealed class StrictOfTest : IDisposable
{
    public const int Part = 5 * 1024 * 1024;

    private StrictOfTest(StrictS3Server server) => Server = server;

    public StrictS3Server Server { get; }

    public static StrictOfTest Start(bool keepsChecksums) =>
        new(StrictS3Server.StartAsync(keepsChecksums).GetAwaiter().GetResult());

    public S3Store Open(string prefix = "", TimeProvider? clock = null)
    {
        var store = new S3Store(
            new()
            {
                Endpoint = Server.Endpoint,
                AccessKey = StrictS3Server.AccessKey,
                SecretKey = StrictS3Server.SecretKey,
                Bucket = "strict",
                Prefix = prefix,
                PathStyle = true,
                Checksums = Server.Buckets.KeepsChecksums ? S3Checksums.Crc64Nvme : S3Checksums.Md5,
                PartFloor = Part,
                WriteBlock = Part,
            },
            clock ?? TimeProvider.System
        );
        try
        {
            store.Client.PutBucketAsync("strict").GetAwaiter().GetResult();
        }
        catch (Amazon.S3.AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyOwnedByYou") { }
        return store;
    }

    public void Dispose() => Server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
