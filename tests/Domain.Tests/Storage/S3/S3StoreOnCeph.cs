using Amazon.S3.Model;

namespace MediaProductionPortal.Storage.S3;

public sealed class S3StoreOnCeph : S3StoreContract
{
    protected override S3Store Open() => CephOfTest.Open(CephOfTest.Find(CephOfTest.Variable)!);
}

public sealed class S3StoreOnCephTls : S3StoreContract
{
    protected override S3Store Open() => CephOfTest.Open(CephOfTest.Find(CephOfTest.TlsVariable)!);
}

/// <summary>A bucket in which nothing that was written can be removed for a day: originals are best kept in such a one.</summary>
public sealed class S3StoreOnCephLocked : S3StoreContract
{
    /// <summary>Object lock needs versions, and with versions Ceph forgets If-None-Match.</summary>
    protected override bool WritesOnce => false;

    protected override string LockWords => "Object lock keeps each object for 1 day (GOVERNANCE).";

    protected override S3Store Open() => CephOfTest.OpenLocked(CephOfTest.Find(CephOfTest.Variable)!);

    [StoreFact]
    public async Task WhatIsDeletedLeavesAVersionThatNobodyRemoves()
    {
        byte[] bytes = Bytes(1000);
        await S3.WriteAsync("a/original.mov", new MemoryStream(bytes), "video/quicktime", default);
        await S3.DeleteAsync("a/original.mov", default);
        Assert.Null(await S3.StatAsync("a/original.mov", default));

        string key = S3.Options.Prefix + "a/original.mov";
        ListVersionsResponse versions = await S3.Client.ListVersionsAsync(
            new ListVersionsRequest { BucketName = S3.Options.Bucket, Prefix = key }
        );
        S3ObjectVersion kept = Assert.Single(versions.Versions, v => v.IsDeleteMarker != true);
        Assert.Equal(bytes.Length, kept.Size);
        Amazon.S3.AmazonS3Exception refused = await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() =>
            S3.Client.DeleteObjectAsync(
                new DeleteObjectRequest
                {
                    BucketName = S3.Options.Bucket,
                    Key = key,
                    VersionId = kept.VersionId,
                }
            )
        );
        Assert.Equal("AccessDenied", refused.ErrorCode);
    }
}
