using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Deliveries;

/// <summary>CRC-32 of a delivery's files as they were seen while their hashes were verified, by their number; on disk, so that a download goes on days later. What is not there is computed again.</summary>
internal sealed class ZipSums(SafeFileHandle file) : IDisposable
{
    private const int Row = 8;
    private const uint Known = 0x4d505032;

    /// <param name="folder">Is made.</param>
    /// <param name="name">Of the list that the numbers belong to.</param>
    public static ZipSums Open(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        return new(
            File.OpenHandle(
                Path.Combine(folder, name),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete
            )
        );
    }

    public uint? Of(long number)
    {
        Span<byte> row = stackalloc byte[Row];
        // Half a row, or one of a torn end, is none.
        return
            RandomAccess.Read(file, row, number * Row) == Row
            && BinaryPrimitives.ReadUInt32LittleEndian(row) is var crc
            && BinaryPrimitives.ReadUInt32LittleEndian(row[4..]) == (Known ^ crc)
            ? crc
            : null;
    }

    public void Set(long number, uint crc)
    {
        Span<byte> row = stackalloc byte[Row];
        BinaryPrimitives.WriteUInt32LittleEndian(row, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(row[4..], Known ^ crc);
        RandomAccess.Write(file, row, number * Row);
    }

    public void Dispose() => file.Dispose();
}
