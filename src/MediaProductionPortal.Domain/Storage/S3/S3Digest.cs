using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Checksums as S3 writes them: base64 in headers, hex in ETags.</summary>
internal static class S3Digest
{
    /// <summary>Where a store without checksums of its own keeps the proven one, beside the object.</summary>
    internal const string CrcMetadata = "mpp-crc64nvme";

    internal const string CrcHeader = "x-amz-checksum-crc64nvme";

    internal static string ToBase64(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));

    /// <summary>Null when it is no base64 of 8 bytes.</summary>
    internal static string? CrcFromBase64(string? text)
    {
        Span<byte> bytes = stackalloc byte[8];
        return text is not null && Convert.TryFromBase64String(text, bytes, out int count) && count == 8
            ? Convert.ToHexStringLower(bytes)
            : null;
    }

    /// <summary>An ETag without its quotes.</summary>
    internal static string Plain(string? etag) => (etag ?? "").Trim('"').ToLowerInvariant();

    /// <summary>The ETag of an object that was sent in parts with these MD5s: the MD5 of them all, and how many they were.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "As S3 computes it.")]
    internal static string Composite(IReadOnlyList<string> md5s)
    {
        byte[] all = [.. md5s.SelectMany(Convert.FromHexString)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(MD5.HashData(all))}-{md5s.Count}"
        );
    }
}
