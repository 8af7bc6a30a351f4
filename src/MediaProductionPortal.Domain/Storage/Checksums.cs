namespace MediaProductionPortal.Storage;

/// <summary>CRC-64/NVME as text, and what is said of a file that can't be.</summary>
internal static class Checksums
{
    /// <summary>S3's largest object: 5 TiB; nothing on a camera card comes near.</summary>
    public const long LargestFile = 5L << 40;

    public static bool Same(string? a, string? b) =>
        a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a file of this size can't be stored; null when it can.</summary>
    public static Refusal? SizeTrouble(long size) =>
        size is < 0 or > LargestFile
            ? Refusal.Invalid("size-odd", $"{size} bytes is no size that the store takes (0 to 5 TiB).")
            : null;

    /// <summary>Why this is no CRC-64/NVME; null when it is one.</summary>
    public static Refusal? CrcTrouble(string? crc) =>
        crc is { Length: 16 } && crc.All(char.IsAsciiHexDigit)
            ? null
            : Refusal.Invalid("checksum-odd", $"'{crc}' is no CRC-64/NVME: 16 hex digits are.");
}
