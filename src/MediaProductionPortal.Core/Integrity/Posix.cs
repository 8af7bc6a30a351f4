using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Integrity;

/// <summary>The system calls that the runtime does not offer: statx (kinds of files), fsync of a folder, and advice about the page cache.</summary>
internal static partial class Posix
{
    private const int CurrentFolder = -100;
    private const int DontFollowLinks = 0x100;
    private const int TheHandleItself = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const int CloseOnExec = 0x80000;
    private const int DontWait = 0x800;
    private const int WontNeed = 4;
    private const uint BeginWriting = 2;
    private const uint WaitBefore = 1;
    private const uint WaitAfter = 4;
    private const int NotFound = 2;
    private const int NotAFolder = 20;
    private const int NoSuchCall = 38;
    private const int Exists = 17;
    private const uint AllMayUse = 0x1FF; // less what the process masks

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

    /// <summary>Size, times and inode of a regular file; null when there is none, or the system can't tell.</summary>
    internal static Transfer.SourceIdentity? Sight(string fullPath)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        Span<byte> buffer = stackalloc byte[256];
        try
        {
            // inode at 32, size at 40, ctime at 96, mtime at 112
            return
                statx(CurrentFolder, fullPath, DontFollowLinks, BasicStats, buffer) == 0
                && (BitConverter.ToUInt16(buffer[28..]) & 0xF000) == 0x8000
                ? new(
                    BitConverter.ToInt64(buffer[40..]),
                    Nanoseconds(buffer[112..]),
                    Nanoseconds(buffer[96..]),
                    BitConverter.ToInt64(buffer[32..])
                )
                : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    private static long Nanoseconds(ReadOnlySpan<byte> timestamp) =>
        unchecked((BitConverter.ToInt64(timestamp) * 1_000_000_000) + BitConverter.ToUInt32(timestamp[8..]));

    /// <summary>Which file, on which device, has this name; null when it is gone, or the system can't tell.</summary>
    internal static (ulong File, ulong Device)? Identity(string fullPath) =>
        Identity(CurrentFolder, fullPath, DontFollowLinks);

    /// <summary>Which file, on which device, is open; null when the system can't tell.</summary>
    internal static (ulong File, ulong Device)? Identity(SafeFileHandle file) =>
        Identity((int)file.DangerousGetHandle(), "", TheHandleItself);

    private static (ulong File, ulong Device)? Identity(int folder, string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        Span<byte> buffer = stackalloc byte[256];
        try
        {
            // inode at 32, device at 136
            return statx(folder, path, flags, BasicStats, buffer) == 0
                ? (BitConverter.ToUInt64(buffer[32..]), BitConverter.ToUInt64(buffer[136..]))
                : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    /// <summary>"8:1", the number of the device that a path lies on; null when nobody says.</summary>
    internal static string? DeviceOf(string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        try
        {
            // dev_major at 136, dev_minor at 140; major 0 is no device but a file system's own number.
            return
                statx(CurrentFolder, path, 0, BasicStats, buffer) == 0
                && BitConverter.ToUInt32(buffer[136..]) is > 0 and var major
                ? $"{major}:{BitConverter.ToUInt32(buffer[140..])}"
                : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A file opened to read; null when that fails, so that the caller asks the runtime, which knows the words for it.</summary>
    internal static SafeFileHandle? OpenToRead(string fullPath)
    {
        // A pipe that took a file's place would be waited for until somebody wrote into it.
        int handle = open(fullPath, CloseOnExec | DontWait);
        return handle >= 0 ? new SafeFileHandle(handle, ownsHandle: true) : null;
    }

    /// <summary>Lets go of what the page cache holds of this part of a file. Pages that others still write or map stay.</summary>
    internal static void Forget(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = posix_fadvise(file, offset, length, WontNeed);
        }
    }

    /// <summary>Lets the system begin to write this part of a file to its disk and waits for nothing. What goes wrong is told by the flush at the end.</summary>
    internal static void BeginFlush(SafeFileHandle file, long offset, long length)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        try
        {
            _ = sync_file_range(file, offset, length, BeginWriting);
        }
        catch (EntryPointNotFoundException)
        {
            // The flush at the end does it all.
        }
    }

    /// <summary>Whether <see cref="FlushAll"/> is as good as a flush of each file: of file systems in the kernel, which tells of errors since 5.8.</summary>
    internal static bool CanFlushAll(SafeFileHandle file)
    {
        if (
            !OperatingSystem.IsLinux()
            || !Environment.Is64BitProcess
            || Environment.OSVersion.Version < new Version(5, 8)
        )
        {
            return false;
        }
        // f_type, as linux/magic.h has it: ext2 to ext4, XFS, Btrfs
        Span<byte> told = stackalloc byte[256];
        return fstatfs(file, told) == 0 && BitConverter.ToInt64(told) is 0xEF53 or 0x58465342 or 0x9123683E;
    }

    /// <summary>Flushes all that was written to the file system of this file; false when something went wrong.</summary>
    internal static bool FlushAll(SafeFileHandle file) => syncfs(file) == 0;

    /// <summary>Waits until all of a file is at its disk, which may still hold it in its cache.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    internal static void WaitWritten(SafeFileHandle file)
    {
        if (sync_file_range(file, 0, 0, WaitBefore | BeginWriting | WaitAfter) == 0)
        {
            return;
        }
        int error = Marshal.GetLastPInvokeError();
        if (error is not (NoSuchCall or NotPermitted))
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
        // A container's filter does not let the call through.
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Makes this folder unless it is there, but none above it: a DirectoryNotFoundException says that there is none.</summary>
    internal static void MakeFolder(string fullPath)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (mkdir(fullPath, AllMayUse) == 0)
            {
                return;
            }
            int error = Marshal.GetLastPInvokeError();
            if (error is NotFound or NotAFolder)
            {
                throw new DirectoryNotFoundException($"The folder '{Path.GetDirectoryName(fullPath)}' is not there.");
            }
            if (error == Exists && Directory.Exists(fullPath))
            {
                return;
            }
        }
        else if (!Directory.Exists(Path.GetDirectoryName(fullPath)))
        {
            throw new DirectoryNotFoundException($"The folder '{Path.GetDirectoryName(fullPath)}' is not there.");
        }
        // The runtime knows the words for whatever else is wrong.
        Directory.CreateDirectory(fullPath);
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

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int mkdir(string path, uint mode);

    [LibraryImport("libc")]
    private static partial int posix_fadvise(SafeFileHandle file, long offset, long length, int advice);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sync_file_range(SafeFileHandle file, long offset, long length, uint flags);

    [LibraryImport("libc")]
    private static partial int syncfs(SafeFileHandle file);

    [LibraryImport("libc")]
    private static partial int fstatfs(SafeFileHandle file, Span<byte> buffer);

    [LibraryImport("libc")]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
