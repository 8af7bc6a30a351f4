using System.Runtime.InteropServices;
using MediaProductionPortal.Journal;

namespace MediaProductionPortal.Drives;

/// <summary>Reads the stamp by which a file is known to be the one that was verified.</summary>
internal static partial class FileStamps
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;

    /// <summary>The stamp, or null when there is no such file. On Linux with the change time, which no tool can set. No inode: FAT and exFAT make them up anew at each mount.</summary>
    internal static FileStamp? Of(string fullPath)
    {
        if (OperatingSystem.IsLinux())
        {
            Span<byte> stats = stackalloc byte[256];
            if (statx(CurrentFolder, fullPath, NoFollow, BasicStats, stats) == 0)
            {
                // struct statx (statx(2)): stx_size at 40, stx_ctime at 96, stx_mtime at 112.
                return new(
                    BitConverter.ToInt64(stats[40..]),
                    DateTimeOffset.UnixEpoch.Ticks
                        + (BitConverter.ToInt64(stats[112..]) * TimeSpan.TicksPerSecond)
                        + (BitConverter.ToUInt32(stats[120..]) / 100),
                    unchecked((BitConverter.ToInt64(stats[96..]) * 1_000_000_000) + BitConverter.ToUInt32(stats[104..]))
                );
            }
        }
        var info = new FileInfo(fullPath);
        return info.Exists ? new(info.Length, info.LastWriteTimeUtc.Ticks, 0) : null;
    }

    /// <summary>What a listing alone tells.</summary>
    internal static FileStamp Listed(Cards.ListedFile file) => new(file.Size, file.Modified.UtcTicks, 0);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int statx(int folder, string path, int flags, uint mask, Span<byte> stats);
}
