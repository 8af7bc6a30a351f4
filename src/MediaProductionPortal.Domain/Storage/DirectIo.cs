using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

/// <summary>
/// Reading and writing past the page cache (<c>O_DIRECT</c>): media is larger than memory and seldom read twice, copying it
/// through the cache costs more than hashing it does, and what is read back comes from the disk and not from memory.
/// Offsets, lengths and memory must be multiples of <see cref="Block"/>. Linux only; elsewhere nothing is direct.
/// </summary>
internal static partial class DirectIo
{
    /// <summary>Bytes; a multiple of every disk's logical block.</summary>
    internal const int Block = 4096;

    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int Invalid = 22;

    // O_DIRECT of linux/fcntl.h, which differs by processor.
    private static readonly int Direct = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le => 0x10000,
        _ => 0x4000,
    };

    /// <summary>Turns it on or off for an open file; false when the file system has no such thing.</summary>
    internal static bool TrySet(SafeFileHandle file, bool on)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }
        int flags = fcntl(file, GetFlags, 0);
        return flags >= 0 && fcntl(file, SetFlags, on ? flags | Direct : flags & ~Direct) >= 0;
    }

    /// <summary>Whether a read or write failed because this disk wants other multiples than <see cref="Block"/>.</summary>
    internal static bool IsRefused(IOException e) => OperatingSystem.IsLinux() && e.HResult == Invalid;

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fcntl(SafeFileHandle file, int command, int argument);
}
