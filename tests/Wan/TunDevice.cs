using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Wan;

/// <summary>A network device whose packets this process carries: Linux' /dev/net/tun, one IP packet a read or write.</summary>
internal sealed partial class TunDevice : IDisposable
{
    internal const string Path = "/dev/net/tun";

    private const nuint SetInterface = 0x400454ca; // TUNSETIFF
    private const short WithoutHeader = 0x0001 | 0x1000; // IFF_TUN | IFF_NO_PI
    private const int NameLength = 16; // IFNAMSIZ
    private const int RequestLength = 40; // struct ifreq

    private readonly SafeFileHandle file;

    private TunDevice(SafeFileHandle file) => this.file = file;

    /// <summary>Makes a device in the network namespace of this process; it may be moved to another and stays this one's to carry.</summary>
    internal static TunDevice Make(string name)
    {
        SafeFileHandle file = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        byte[] request = new byte[RequestLength];
        System.Text.Encoding.ASCII.GetBytes(name).CopyTo(request, 0);
        BitConverter.TryWriteBytes(request.AsSpan(NameLength), WithoutHeader);
        if (ioctl(file, SetInterface, request) < 0)
        {
            var why = new Win32Exception(Marshal.GetLastPInvokeError());
            file.Dispose();
            throw new IOException($"The kernel makes no tun device: {why.Message}.", why);
        }
        return new(file);
    }

    /// <summary>Waits for a packet. Throws <see cref="IOException"/> when the device is gone.</summary>
    internal int Read(Span<byte> packet) => Moved(read(file, packet, (nuint)packet.Length));

    /// <summary>Throws <see cref="IOException"/> when the device is gone or down.</summary>
    internal void Write(ReadOnlySpan<byte> packet) => Moved(write(file, packet, (nuint)packet.Length));

    public void Dispose() => file.Dispose();

    private static int Moved(nint count) =>
        count >= 0 ? (int)count : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ioctl(SafeFileHandle file, nuint request, byte[] argument);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint read(SafeFileHandle file, Span<byte> bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nuint count);
}
