using System.Buffers.Binary;

namespace MediaProductionPortal.Deliveries;

/// <summary>The records of a ZIP, byte for byte (APPNOTE 4.3). Names are UTF-8, nothing is compressed, checksums follow the data.</summary>
internal static class ZipParts
{
    private const ushort Version = 45;
    private const ushort MadeOnUnix = (3 << 8) | Version;

    // Bit 3: CRC in a descriptor behind the data. Bit 11: UTF-8.
    private const ushort Flags = 0x0808;
    private const uint PlainFile = 0x81A4u << 16;

    /// <summary>4.3.7. Without the checksum: the same bytes whether it is known already or not.</summary>
    public static byte[] Header(byte[] name, long size, DateTimeOffset time)
    {
        var large = ZipLayout.IsLarge(size);
        var bytes = new byte[ZipLayout.HeaderBytes(name.Length, size)];
        var at = new Cursor(bytes);
        at.Put(0x04034b50u);
        at.Put(Version);
        at.Put(Flags);
        at.Put((ushort)0);
        at.Put(DosTime(time));
        at.Put(0u);
        at.Put(large ? ZipLayout.Most32 : (uint)size);
        at.Put(large ? ZipLayout.Most32 : (uint)size);
        at.Put((ushort)name.Length);
        at.Put((ushort)(large ? 20 : 0));
        at.Put(name);
        if (large)
        {
            at.Put((ushort)1);
            at.Put((ushort)16);
            at.Put((ulong)size);
            at.Put((ulong)size);
        }
        return bytes;
    }

    /// <summary>4.3.9.</summary>
    public static byte[] Descriptor(uint crc, long size)
    {
        var bytes = new byte[ZipLayout.DescriptorBytes(size)];
        var at = new Cursor(bytes);
        at.Put(0x08074b50u);
        at.Put(crc);
        for (var i = 0; i < 2; i++)
            if (ZipLayout.IsLarge(size))
                at.Put((ulong)size);
            else
                at.Put((uint)size);
        return bytes;
    }

    /// <summary>4.3.12.</summary>
    public static byte[] Entry(byte[] name, uint crc, long size, long offset, DateTimeOffset time)
    {
        var (large, far) = (ZipLayout.IsLarge(size), offset >= ZipLayout.Most32);
        var bytes = new byte[ZipLayout.EntryBytes(name.Length, size, offset)];
        var extra = (large ? 16 : 0) + (far ? 8 : 0);
        var at = new Cursor(bytes);
        at.Put(0x02014b50u);
        at.Put(MadeOnUnix);
        at.Put(Version);
        at.Put(Flags);
        at.Put((ushort)0);
        at.Put(DosTime(time));
        at.Put(crc);
        at.Put(large ? ZipLayout.Most32 : (uint)size);
        at.Put(large ? ZipLayout.Most32 : (uint)size);
        at.Put((ushort)name.Length);
        at.Put((ushort)(extra > 0 ? extra + 4 : 0));
        at.Put((ushort)0);
        at.Put((ushort)0);
        at.Put((ushort)0);
        at.Put(PlainFile);
        at.Put(far ? ZipLayout.Most32 : (uint)offset);
        at.Put(name);
        if (extra == 0)
            return bytes;
        at.Put((ushort)1);
        at.Put((ushort)extra);
        if (large)
        {
            at.Put((ulong)size);
            at.Put((ulong)size);
        }
        if (far)
            at.Put((ulong)offset);
        return bytes;
    }

    /// <summary>4.3.14 to 4.3.16.</summary>
    public static byte[] End(ZipLayout zip)
    {
        var bytes = new byte[zip.Total - zip.Offset - zip.Directory];
        var at = new Cursor(bytes);
        if (zip.Needs64)
        {
            at.Put(0x06064b50u);
            at.Put(44ul);
            at.Put(MadeOnUnix);
            at.Put(Version);
            at.Put(0u);
            at.Put(0u);
            at.Put((ulong)zip.Count);
            at.Put((ulong)zip.Count);
            at.Put((ulong)zip.Directory);
            at.Put((ulong)zip.Offset);
            at.Put(0x07064b50u);
            at.Put(0u);
            at.Put((ulong)(zip.Offset + zip.Directory));
            at.Put(1u);
        }
        at.Put(0x06054b50u);
        at.Put(0u);
        at.Put((ushort)Math.Min(zip.Count, ZipLayout.Most16));
        at.Put((ushort)Math.Min(zip.Count, ZipLayout.Most16));
        at.Put((uint)Math.Min(zip.Directory, ZipLayout.Most32));
        at.Put((uint)Math.Min(zip.Offset, ZipLayout.Most32));
        at.Put((ushort)0);
        return bytes;
    }

    /// <summary>Date above time; two seconds are the finest it knows.</summary>
    private static uint DosTime(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        var date = ((Math.Clamp(utc.Year, 1980, 2107) - 1980) << 9) | (utc.Month << 5) | utc.Day;
        var clock = (utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2);
        return ((uint)date << 16) | (uint)clock;
    }

    private ref struct Cursor(Span<byte> left)
    {
        private Span<byte> left = left;

        public void Put(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(left, value);
            left = left[2..];
        }

        public void Put(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(left, value);
            left = left[4..];
        }

        public void Put(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(left, value);
            left = left[8..];
        }

        public void Put(byte[] value)
        {
            value.CopyTo(left);
            left = left[value.Length..];
        }
    }
}
