using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MediaProductionPortal.Integrity;

/// <summary>The inner loops of <see cref="Crc64Nvme"/>: bit by bit (the definition), by tables, and by folding.</summary>
internal static class Crc64NvmeSteps
{
    private const int FoldBlock = 128;
    private static readonly ulong[] Tables = MakeTables();

    // Folding a 128-bit lane over a distance of d bits multiplies its halves by x^(d+64) and x^d. A carry-less product of
    // reflected numbers comes out one place too high, hence the -1 (Intel, "Fast CRC Computation for Generic
    // Polynomials Using PCLMULQDQ Instruction", section 4).
    private static readonly Vector128<ulong> Over1024 = Distance(1024);
    private static readonly Vector128<ulong> Over128 = Distance(128);

    internal static ulong Update(ulong state, ReadOnlySpan<byte> data) =>
        Pclmulqdq.IsSupported && data.Length >= 2 * FoldBlock ? UpdateFolded(state, data) : UpdateByTable(state, data);

    internal static ulong UpdateBitwise(ulong state, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            state ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                state = Crc64NvmeField.TimesX(state);
            }
        }
        return state;
    }

    internal static ulong UpdateByTable(ulong state, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<ulong> t = Tables;
        while (data.Length >= 8)
        {
            ulong v = state ^ BinaryPrimitives.ReadUInt64LittleEndian(data);
            state =
                t[(7 * 256) + (byte)v]
                ^ t[(6 * 256) + (byte)(v >> 8)]
                ^ t[(5 * 256) + (byte)(v >> 16)]
                ^ t[(4 * 256) + (byte)(v >> 24)]
                ^ t[(3 * 256) + (byte)(v >> 32)]
                ^ t[(2 * 256) + (byte)(v >> 40)]
                ^ t[(1 * 256) + (byte)(v >> 48)]
                ^ t[(byte)(v >> 56)];
            data = data[8..];
        }
        foreach (byte b in data)
        {
            state = (state >> 8) ^ t[(byte)state ^ b];
        }
        return state;
    }

    /// <summary>Eight lanes of 16 bytes, so that the multiplier never waits; at the end the lanes are folded into one.</summary>
    internal static ulong UpdateFolded(ulong state, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<Vector128<ulong>> blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(data);
        Vector128<ulong> k = Over1024;
        Vector128<ulong> a = blocks[0] ^ Vector128.CreateScalar(state);
        Vector128<ulong> b = blocks[1];
        Vector128<ulong> c = blocks[2];
        Vector128<ulong> d = blocks[3];
        Vector128<ulong> e = blocks[4];
        Vector128<ulong> f = blocks[5];
        Vector128<ulong> g = blocks[6];
        Vector128<ulong> h = blocks[7];
        int i = 8;
        for (; i + 8 <= blocks.Length; i += 8)
        {
            ReadOnlySpan<Vector128<ulong>> next = blocks.Slice(i, 8);
            a = Fold(a, k) ^ next[0];
            b = Fold(b, k) ^ next[1];
            c = Fold(c, k) ^ next[2];
            d = Fold(d, k) ^ next[3];
            e = Fold(e, k) ^ next[4];
            f = Fold(f, k) ^ next[5];
            g = Fold(g, k) ^ next[6];
            h = Fold(h, k) ^ next[7];
        }

        k = Over128;
        b ^= Fold(a, k);
        c ^= Fold(b, k);
        d ^= Fold(c, k);
        e ^= Fold(d, k);
        f ^= Fold(e, k);
        g ^= Fold(f, k);
        h ^= Fold(g, k);

        // What is left of the fold is a message of 16 bytes with the same remainder.
        Span<byte> last = stackalloc byte[16];
        h.AsByte().CopyTo(last);
        return UpdateByTable(UpdateByTable(0, last), data[(i * 16)..]);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> k) =>
        Pclmulqdq.CarrylessMultiply(lane, k, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, k, 0x11);

    private static Vector128<ulong> Distance(int bits) =>
        Vector128.Create(
            Crc64NvmeField.PowerOfX((UInt128)(bits + 64 - 1)),
            Crc64NvmeField.PowerOfX((UInt128)(bits - 1))
        );

    private static ulong[] MakeTables()
    {
        var tables = new ulong[8 * 256];
        for (int b = 0; b < 256; b++)
        {
            ulong value = UpdateBitwise(0, [(byte)b]);
            for (int zeros = 0; zeros < 8; zeros++)
            {
                tables[(zeros * 256) + b] = value;
                value = UpdateBitwise(value, [0]);
            }
        }
        return tables;
    }
}
