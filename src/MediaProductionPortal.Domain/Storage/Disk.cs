using System.Runtime.InteropServices;

namespace MediaProductionPortal.Storage;

/// <summary>What the runtime does not offer: a rename that never overwrites, a second name, and flushing a folder.</summary>
internal static partial class Disk
{
    private const int CurrentFolder = -100;
    private const uint NoReplace = 1;
    private const int Exists = 17;
    private const int CrossDevice = 18;
    private const int NotFound = 2;
    private const int Invalid = 22;
    private static readonly int NotSupported = OperatingSystem.IsMacOS() ? 45 : 95;

    /// <summary>Renames a file; false, and nothing done, when the new name is taken. The caller holds the store's naming lock.</summary>
    internal static bool MoveNew(string from, string to)
    {
        if (OperatingSystem.IsLinux())
        {
            if (renameat2(CurrentFolder, from, CurrentFolder, to, NoReplace) == 0)
            {
                return true;
            }
            switch (Marshal.GetLastPInvokeError())
            {
                case Exists:
                    return false;
                case NotFound:
                    throw new DirectoryNotFoundException($"'{from}' or the folder of '{to}' is gone.");
                case CrossDevice:
                    throw new IOException($"'{from}' and '{to}' must lie on one file system.");
                default:
                    // A file system without RENAME_NOREPLACE (some network shares): look, then rename.
                    break;
            }
        }
        if (File.Exists(to) || Directory.Exists(to))
        {
            return false;
        }
        File.Move(from, to, overwrite: false);
        return true;
    }

    /// <summary>Gives a file a second name; false, and nothing done, where the two can't be on one file system.</summary>
    internal static bool Link(string file, string name)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(file).LinkTarget is not null)
        {
            return false;
        }
        if (link(file, name) == 0)
        {
            return true;
        }
        return File.Exists(file) ? false : throw new FileNotFoundException($"'{file}' is gone.", file);
    }

    /// <summary>Makes names that were made or taken away in this folder survive a power cut.</summary>
    internal static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        int handle = open(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"'{folder}' can't be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        }
        int failed = fsync(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = close(handle);
        // A file system that can't flush a folder (some shares) is left alone; a disk that fails is not.
        if (failed is not (0 or Invalid) && failed != NotSupported)
        {
            throw new IOException($"The names in '{folder}' can't be flushed to the disk (error {failed}).");
        }
    }

    /// <summary>Whether a write failed for want of room: ENOSPC, EDQUOT, EFBIG; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.</summary>
    internal static bool IsFull(IOException e) =>
        OperatingSystem.IsWindows()
            ? (e.HResult & 0xFFFF) is 0x70 or 0x27
            : e.HResult is 28 or 122 or 27 || (OperatingSystem.IsMacOS() && e.HResult == 69);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int renameat2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int link(string from, string to);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int close(int handle);
}
