using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>OpenEXR's ZIP: the bytes of even and odd places apart, each as its difference to the one before, then zlib.</summary>
internal static class ExrZip
{
    /// <param name="raw">Values of two or four bytes, little endian.</param>
    /// <returns>Packed; as it was where that is not shorter.</returns>
    public static byte[] Pack(byte[] raw)
    {
        var apart = new byte[raw.Length];
        var words = MemoryMarshal.Cast<byte, ushort>(raw);
        var even = apart.AsSpan(0, words.Length);
        var odd = apart.AsSpan(words.Length, words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            even[i] = (byte)words[i];
            odd[i] = (byte)(words[i] >> 8);
        }

        // from behind, so that each one's neighbour is still itself
        var at = apart.Length;
        var middle = new Vector<byte>(128);
        for (; at - Vector<byte>.Count >= 1; at -= Vector<byte>.Count)
        {
            var from = at - Vector<byte>.Count;
            (new Vector<byte>(apart, from) - new Vector<byte>(apart, from - 1) + middle).CopyTo(apart, from);
        }

        for (var i = at - 1; i > 0; i--)
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
