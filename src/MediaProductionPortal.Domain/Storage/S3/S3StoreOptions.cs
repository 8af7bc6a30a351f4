using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Which checksums a store keeps, and with which it is proven that what it holds is what was sent.</summary>
public enum S3Checksums
{
    /// <summary>CRC-64/NVME at AWS, MD5 at every other endpoint.</summary>
    Auto,

    /// <summary>The store computes and keeps a full-object CRC-64/NVME (AWS).</summary>
    Crc64Nvme,

    /// <summary>The store computes the MD5 of each part, answered as its ETag (Ceph, and whatever else speaks S3).</summary>
    Md5,
}

/// <summary>Where an S3 store lies and how it is spoken to.</summary>
public sealed record S3StoreOptions
{
    /// <summary>Scheme, host and port ("https://s3.example.com"); null for AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Region that requests are signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    public required string Bucket { get; init; }

    /// <summary>Put before every key, with its '/' at the end; empty for a bucket of one's own.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The bucket in the path and not in the host's name, as most stores outside AWS want it.</summary>
    public bool PathStyle { get; init; }

    /// <summary>With <see cref="SecretKey"/>; null: what <see cref="Profile"/>, environment or machine give.</summary>
    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    /// <summary>With keys that run out.</summary>
    public string? SessionToken { get; init; }

    /// <summary>A profile of the shared AWS configuration files.</summary>
    public string? Profile { get; init; }

    /// <summary>PEM file of authorities that may vouch for the endpoint, besides the system's.</summary>
    public string? CaFile { get; init; }

    public S3Checksums Checksums { get; init; }

    /// <summary>Least part in bytes.</summary>
    public long PartFloor { get; init; } = Transfer.PartSizes.S3Floor;

    /// <summary>Bytes of the blocks that the portal's own streams are cut into; doubled after every 1,000.</summary>
    public int WriteBlock { get; init; } = 16 * 1024 * 1024;

    internal bool IsAws =>
        Endpoint is null || Endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase);

    internal PartDigestKind Digest =>
        Checksums switch
        {
            S3Checksums.Crc64Nvme => PartDigestKind.Crc64Nvme,
            S3Checksums.Md5 => PartDigestKind.Md5,
            _ => IsAws ? PartDigestKind.Crc64Nvme : PartDigestKind.Md5,
        };

    /// <summary>Whether both are one service, so that an object can be copied without passing through here.</summary>
    internal bool SharesServiceWith(S3StoreOptions other) =>
        (Endpoint, Region, AccessKey, Profile, Digest)
        == (other.Endpoint, other.Region, other.AccessKey, other.Profile, other.Digest);
}
