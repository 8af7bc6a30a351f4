using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>The digests that stores check parts with.</summary>
public static class PartDigests
{
    /// <summary>In lower-case hex.</summary>
    [SuppressMessage(
        "Security",
        "CA5351",
        Justification = "S3's Content-MD5: against accidents on the way, not attackers."
    )]
    public static string Of(PartDigestKind kind, ReadOnlySpan<byte> bytes) =>
        kind switch
        {
            PartDigestKind.Xxh128 => Convert.ToHexStringLower(XxHash128.Hash(bytes)),
            PartDigestKind.Md5 => Convert.ToHexStringLower(MD5.HashData(bytes)),
            PartDigestKind.Crc64Nvme => Crc64Nvme.Hash(bytes).ToString("x16", null),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Takes a part's bytes piece by piece.</summary>
    internal static MultiHasher Begin(PartDigestKind kind) =>
        kind switch
        {
            PartDigestKind.Xxh128 => new([HashFormat.Xxh128]),
            PartDigestKind.Md5 => new([HashFormat.Md5]),
            PartDigestKind.Crc64Nvme => new([], crc64Nvme: true),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The digest of all that was taken, in lower-case hex.</summary>
    internal static string End(PartDigestKind kind, MultiHasher part) =>
        kind == PartDigestKind.Crc64Nvme ? part.Crc64Nvme.ToString("x16", null) : part.Finish()[0].Text;

    /// <summary>Whether this can be a digest of that kind: hex digits, as many as it has.</summary>
    public static bool IsGood(PartDigestKind kind, string? text) =>
        text?.Length == (kind == PartDigestKind.Crc64Nvme ? 16 : 32) && text.All(char.IsAsciiHexDigitLower);
}
