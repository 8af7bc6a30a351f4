using System.IO.Compression;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>OpenEXR's ZIP: the bytes of even and odd places apart, each as its difference to the one before, then zlib.</summary>
internal static class ExrZip
{
    /// <returns>Packed; as it was where that is not shorter.</returns>
    public static byte[] Pack(byte[] raw)
    {
        var apart = new byte[raw.Length];
        var half = (raw.Length + 1) / 2;
        for (var i = 0; i < raw.Length; i++)
        {
            apart[(i % 2 == 0 ? 0 : half) + i / 2] = raw[i];
        }

        for (var i = apart.Length - 1; i > 0; i--)
        {
            apart[i] = (byte)(apart[i] - apart[i - 1] + 128);
        }

        using var packed = new MemoryStream(raw.Length);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(apart);
        }

        return packed.Length < raw.Length ? packed.ToArray() : raw;
    }
}
