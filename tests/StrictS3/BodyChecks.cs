using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.StrictS3;

/// <summary>Every checksum that a request says of its body, computed and compared.</summary>
internal static class BodyChecks
{
    private const string Prefix = "x-amz-checksum-";

    public static void Verify(SignedRequest request, byte[] body, string? signedSha256, bool keepsChecksums)
    {
        if (signedSha256 is not null && Convert.ToHexStringLower(SHA256.HashData(body)) != signedSha256)
            throw new S3Error(400, "XAmzContentSHA256Mismatch");
        if (request.Header("Content-MD5") is { } md5 && md5 != Convert.ToBase64String(MD5.HashData(body)))
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        // What closes an upload speaks of the whole object, not of its own body.
        if (!keepsChecksums || request.Method == "POST")
            return;
        var said = request
            .Request.Headers.Where(h => h.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Where(h =>
                !h.Key.EndsWith("-algorithm", StringComparison.OrdinalIgnoreCase)
                && !h.Key.EndsWith("-type", StringComparison.OrdinalIgnoreCase)
                && !h.Key.EndsWith("-mode", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        if (said.Count > 1)
            throw new S3Error(400, "InvalidRequest", "Expecting a single x-amz-checksum- header.");
        foreach (var (name, value) in said)
            if (Of(name[Prefix.Length..].ToLowerInvariant(), body) != value.ToString())
                throw new S3Error(400, "BadDigest", $"The {name} you specified did not match the calculated checksum.");
    }

    public static string Crc64(byte[] body) => Of("crc64nvme", body);

    private static string Of(string algorithm, byte[] body) =>
        algorithm switch
        {
            "crc64nvme" => Big(Crc64Nvme.Hash(body)),
            "crc32" => Big(Crc32.HashToUInt32(body)),
            "crc32c" => Big(Crc32C(body)),
            "sha1" => Convert.ToBase64String(SHA1.HashData(body)),
            "sha256" => Convert.ToBase64String(SHA256.HashData(body)),
            _ => throw new S3Error(400, "InvalidRequest", $"Unknown checksum {algorithm}."),
        };

    private static uint Crc32C(byte[] body)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in body)
            crc = System.Numerics.BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    private static string Big(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }

    private static string Big(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }
}
