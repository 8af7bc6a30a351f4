namespace MediaProductionPortal.Deliveries;

/// <summary>
/// Where everything lies in a ZIP of stored (not compressed) files: known from names and sizes alone, so that any part of it can
/// be made again (APPNOTE 6.3.10). The 64-bit forms are used where the 32-bit ones end.
/// </summary>
/// <param name="folderBytes">UTF-8 bytes of the folder that all names stand in, with its '/'.</param>
internal sealed class ZipLayout(int folderBytes)
{
    public const uint Most32 = uint.MaxValue;
    public const ushort Most16 = ushort.MaxValue;

    private const int Local = 30;
    private const int Central = 46;
    private const int End64 = 56 + 20;
    private const int End = 22;

    /// <summary>Bytes of all files with their headers and descriptors; the next file begins here.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes of the central directory.</summary>
    public long Directory { get; private set; }

    public long Count { get; private set; }

    public bool Needs64 => Count >= Most16 || Offset >= Most32 || Directory >= Most32;

    public long Total => Offset + Directory + (Needs64 ? End64 : 0) + End;

    public static bool IsLarge(long size) => size >= Most32;

    public static int HeaderBytes(int name, long size) => Local + name + (IsLarge(size) ? 20 : 0);

    public static int DescriptorBytes(long size) => IsLarge(size) ? 24 : 16;

    public static int EntryBytes(int name, long size, long offset)
    {
        var extra = (IsLarge(size) ? 16 : 0) + (offset >= Most32 ? 8 : 0);
        return Central + name + (extra > 0 ? extra + 4 : 0);
    }

    /// <summary>Takes in the next file.</summary>
    /// <param name="path">UTF-8 bytes of its path in the folder.</param>
    public void Add(int path, long size)
    {
        var name = folderBytes + path;
        Directory += EntryBytes(name, size, Offset);
        Offset += HeaderBytes(name, size) + size + DescriptorBytes(size);
        Count++;
    }
}
