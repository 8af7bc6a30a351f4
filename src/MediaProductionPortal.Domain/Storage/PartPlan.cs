namespace MediaProductionPortal.Storage;

/// <summary>How a file is cut into parts: S3 takes 10,000 at most, of 5 MiB to 5 GiB each.</summary>
internal static class PartPlan
{
    private const long MiB = 1 << 20;
    private const long Smallest = 64 * MiB;
    private const long MostParts = 9000;

    /// <summary>Parts that one answer gives links for.</summary>
    public const int LinksAtOnce = 16;

    /// <summary>Long enough for a part on a slow line, short enough that a stolen link is worth little.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(2);

    /// <summary>S3's largest object: 5 TiB; nothing on a camera card comes near.</summary>
    public const long LargestFile = 5L << 40;

    /// <summary>Bytes of every part but the last.</summary>
    public static long PartSize(long size) => Math.Max(Smallest, ((size / MostParts) + MiB) / MiB * MiB);

    /// <summary>At least one, also of an empty file.</summary>
    public static int Count(long size, long partSize) => (int)Math.Max(1, (size + partSize - 1) / partSize);

    /// <summary>Bytes of one part.</summary>
    public static long SizeOf(int number, long size, long partSize) =>
        Math.Min(partSize, size - (number - 1) * partSize);
}
