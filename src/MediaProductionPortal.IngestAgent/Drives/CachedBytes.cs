using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Drives;

/// <summary>What the system keeps in memory of a file that was read: a second reading from there would prove nothing about drive, cable or reader.</summary>
internal static partial class CachedBytes
{
    private const int DontNeed = 4; // POSIX_FADV_DONTNEED

    /// <summary>Asks the system to drop them, so that the next reading comes from the drive. False where it can't be asked, or won't.</summary>
    internal static bool Drop(string fullPath)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            return false;
        try
        {
            using SafeFileHandle file = File.OpenHandle(
                fullPath,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            return posix_fadvise(file, 0, 0, DontNeed) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EntryPointNotFoundException)
        {
            // The reading itself will say what is wrong with the file.
            return false;
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int posix_fadvise(SafeFileHandle file, long offset, long length, int advice);
}
