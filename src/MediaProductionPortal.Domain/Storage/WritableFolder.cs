using System.Runtime.InteropServices;

namespace MediaProductionPortal.Storage;

/// <summary>Whether a folder takes files, asked of the system without writing one: cheap enough for every health check.</summary>
public static partial class WritableFolder
{
    // access(2): W_OK and X_OK.
    private const int MakeFiles = 2 | 1;

    /// <summary>Throws <see cref="IOException"/> when the folder is gone, on a disk that is read-only now, or another user's.</summary>
    public static void Check(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"'{folder}' is not there.");
        }
        if (!OperatingSystem.IsWindows() && access(folder, MakeFiles) != 0)
        {
            throw new IOException($"'{folder}' can't be written: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int access(string path, int mode);
}
