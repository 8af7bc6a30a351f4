using System.Data.Common;
using Amazon.S3;
using Amazon.S3.Model;

namespace MediaProductionPortal.Storage.S3;

/// <summary>The Ceph RGW that the environment names ("Endpoint=…;AccessKey=…;SecretKey=…;Ca=…"), as eng/test.sh starts it.</summary>
internal static class CephOfTest
{
    public const string Variable = "MPP_TEST_S3";
    public const string TlsVariable = "MPP_TEST_S3_TLS";

    private const string Bucket = "mpp-tests";

    /// <summary>The cluster's own configuration, for who turns bits below the gateway ("…;Conf=…").</summary>
    public static string Conf =>
        (string)
            new DbConnectionStringBuilder { ConnectionString = Environment.GetEnvironmentVariable(Variable) ?? "" }[
                "Conf"
            ];

    /// <summary>A store of one test's own; null when tests have no server.</summary>
    public static S3StoreOptions? Find(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
        {
            return null;
        }
        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        return new()
        {
            Endpoint = new Uri((string)parts["Endpoint"]),
            AccessKey = (string)parts["AccessKey"],
            SecretKey = (string)parts["SecretKey"],
            CaFile = parts.TryGetValue("Ca", out object? ca) ? (string)ca : null,
            Bucket = Bucket,
            Prefix = $"t/{Guid.NewGuid():N}/",
            PathStyle = true,
            PartFloor = 5 * 1024 * 1024,
            WriteBlock = 5 * 1024 * 1024,
        };
    }

    public static S3Store Open(S3StoreOptions options) => Open(options, new() { BucketName = options.Bucket });

    /// <summary>In a bucket with object lock, where each version is kept for a day.</summary>
    public static S3Store OpenLocked(S3StoreOptions options)
    {
        options = options with { Bucket = $"{Bucket}-locked" };
        S3Store store = Open(options, new() { BucketName = options.Bucket, ObjectLockEnabledForBucket = true });
        store
            .Client.PutObjectLockConfigurationAsync(
                new()
                {
                    BucketName = options.Bucket,
                    ObjectLockConfiguration = new()
                    {
                        ObjectLockEnabled = ObjectLockEnabled.Enabled,
                        Rule = new()
                        {
                            DefaultRetention = new() { Mode = ObjectLockRetentionMode.Governance, Days = 1 },
                        },
                    },
                }
            )
            .GetAwaiter()
            .GetResult();
        return store;
    }

    private static S3Store Open(S3StoreOptions options, PutBucketRequest bucket)
    {
        var store = new S3Store(options, TimeProvider.System);
        try
        {
            store.Client.PutBucketAsync(bucket).GetAwaiter().GetResult();
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "BucketAlreadyExists" or "BucketAlreadyOwnedByYou") { }
        return store;
    }
}
