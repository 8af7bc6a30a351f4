namespace MediaProductionPortal.Transfer;

/// <summary>How a file is cut into parts: S3 takes 10,000 parts at most, 5 MiB to 5 GiB each but the last.</summary>
public static class PartSizes
{
    public const long MiB = 1024 * 1024;

    /// <summary>Least part for an object store on the far side of a long link.</summary>
    public const long S3Floor = 64 * MiB;

    /// <summary>Least part for a folder store: small, so that little is sent twice and little memory is held.</summary>
    public const long FolderFloor = 16 * MiB;

    private const long MostParts = 9_000;

    /// <summary>Bytes of every part but the last: the floor, or more, in whole MiB, where there would be over 9,000 parts.</summary>
    public static long For(long size, long floor = S3Floor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfLessThan(floor, 1);
        long least = (size + MostParts - 1) / MostParts;
        return Math.Max(floor, (least + MiB - 1) / MiB * MiB);
    }

    /// <summary>How many parts; a file of no bytes has one part of no bytes.</summary>
    public static int Count(long size, long partSize) =>
        size == 0 ? 1 : checked((int)((size + partSize - 1) / partSize));

    /// <summary>Bytes of part <paramref name="number"/> (from 1); -1 when there is no such part.</summary>
    public static long Of(int number, long size, long partSize) =>
        number < 1 || number > Count(size, partSize) ? -1 : Math.Min(partSize, size - ((number - 1) * partSize));
}
