using System.Runtime.InteropServices;

namespace MediaProductionPortal.Integrity;

/// <summary>The two system calls that the runtime does not offer: statx (kinds of files) and fsync of a folder.</summary>
internal static partial class Posix
{
    private const int CurrentFolder = -100;
    private const int DontFollowLinks = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int NotFound = 2;
    private const int NotAFolder = 20;
    private const int NoSuchCall = 38;

    // What containers with an old filter answer to a call that they don't know.
    private const int NotPermitted = 1;

    /// <summary>Null when the kernel or the C library has no answer, so that the caller asks the runtime.</summary>
    internal static FileEntry? Statx(string fullPath)
    {
        // struct statx of linux/stat.h: the same on every processor; mode at 28, size at 40, mtime at 112.
        Span<byte> buffer = stackalloc byte[256];
        try
        {
            if (statx(CurrentFolder, fullPath, DontFollowLinks, BasicStats, buffer) != 0)
            {
                int error = Marshal.GetLastPInvokeError();
                return error switch
                {
                    NotFound or NotAFolder => new FileEntry(EntryKind.Gone, 0, default),
                    NoSuchCall or NotPermitted => null,
                    _ => new FileEntry(EntryKind.Unreadable, 0, default, Marshal.GetPInvokeErrorMessage(error)),
                };
            }
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
        int mode = BitConverter.ToUInt16(buffer[28..]);
        long size = BitConverter.ToInt64(buffer[40..]);
        long ticks =
            (BitConverter.ToInt64(buffer[112..]) * TimeSpan.TicksPerSecond)
            + (BitConverter.ToUInt32(buffer[120..]) / 100);
        ticks = Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks - Epoch, DateTimeOffset.MaxValue.Ticks - Epoch);
        EntryKind kind = (mode & 0xF000) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.Symlink,
            _ => EntryKind.Special,
        };
        return new FileEntry(kind, size, new DateTimeOffset(Epoch + ticks, TimeSpan.Zero));
    }

    /// <summary>Makes a rename in this folder survive a power cut. A file system that can't is left alone.</summary>
    internal static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        int handle = open(folder, 0);
        if (handle >= 0)
        {
            _ = fsync(handle);
            _ = close(handle);
        }
    }

    private static long Epoch => DateTimeOffset.UnixEpoch.Ticks;

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int statx(int folder, string path, int flags, uint mask, Span<byte> buffer);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
