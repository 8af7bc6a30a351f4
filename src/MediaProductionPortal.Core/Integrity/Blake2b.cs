using System.Buffers.Binary;
using System.Numerics;

namespace MediaProductionPortal.Integrity;

/// <summary>BLAKE2b of 512 bits without a key (RFC 7693), as b2sum writes it.</summary>
internal sealed class Blake2b
{
    private const int BlockSize = 128;

    // RFC 7693, section 2.6: the initialization vector, which is SHA-512's.
    private static readonly ulong[] Start =
    [
        0x6A09E667F3BCC908,
        0xBB67AE8584CAA73B,
        0x3C6EF372FE94F82B,
        0xA54FF53A5F1D36F1,
        0x510E527FADE682D1,
        0x9B05688C2B3E6C1F,
        0x1F83D9ABFB41BD6B,
        0x5BE0CD19137E2179,
    ];

    private static readonly byte[] Sigma = Schedule();

    private readonly ulong[] _state = [.. Start];
    private readonly byte[] _block = new byte[BlockSize];
    private int _filled;
    private ulong _count;

    // Section 2.5: the parameter block of a sequential hash is 0x0101kknn; no key, 64 bytes out.
    internal Blake2b() => _state[0] ^= 0x01010000 ^ 64;

    internal void Append(ReadOnlySpan<byte> data)
    {
        // The last block is compressed in another way, so a full one waits until more comes.
        if (_filled > 0)
        {
            int part = Math.Min(BlockSize - _filled, data.Length);
            data[..part].CopyTo(_block.AsSpan(_filled));
            _filled += part;
            data = data[part..];
            if (data.IsEmpty)
            {
                return;
            }
            Compress(_block, BlockSize, last: false);
            _filled = 0;
        }
        while (data.Length > BlockSize)
        {
            Compress(data[..BlockSize], BlockSize, last: false);
            data = data[BlockSize..];
        }
        data.CopyTo(_block);
        _filled = data.Length;
    }

    internal byte[] Finish()
    {
        _block.AsSpan(_filled).Clear();
        Compress(_block, _filled, last: true);
        byte[] digest = new byte[64];
        for (int i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(i * 8), _state[i]);
        }
        return digest;
    }

    // Section 3.2: the compression function F. The message counter stays below 2^64 bytes.
    private void Compress(ReadOnlySpan<byte> block, int count, bool last)
    {
        _count += (ulong)count;
        Span<ulong> m = stackalloc ulong[16];
        for (int i = 0; i < 16; i++)
        {
            m[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(i * 8)..]);
        }
        ulong[] h = _state;
        (ulong v0, ulong v1, ulong v2, ulong v3) = (h[0], h[1], h[2], h[3]);
        (ulong v4, ulong v5, ulong v6, ulong v7) = (h[4], h[5], h[6], h[7]);
        (ulong v8, ulong v9, ulong va, ulong vb) = (Start[0], Start[1], Start[2], Start[3]);
        (ulong vc, ulong vd) = (Start[4] ^ _count, Start[5]);
        (ulong ve, ulong vf) = (last ? ~Start[6] : Start[6], Start[7]);
        for (int round = 0; round < 12; round++)
        {
            ReadOnlySpan<byte> s = Sigma.AsSpan(round * 16, 16);
            Mix(ref v0, ref v4, ref v8, ref vc, m[s[0]], m[s[1]]);
            Mix(ref v1, ref v5, ref v9, ref vd, m[s[2]], m[s[3]]);
            Mix(ref v2, ref v6, ref va, ref ve, m[s[4]], m[s[5]]);
            Mix(ref v3, ref v7, ref vb, ref vf, m[s[6]], m[s[7]]);
            Mix(ref v0, ref v5, ref va, ref vf, m[s[8]], m[s[9]]);
            Mix(ref v1, ref v6, ref vb, ref vc, m[s[10]], m[s[11]]);
            Mix(ref v2, ref v7, ref v8, ref vd, m[s[12]], m[s[13]]);
            Mix(ref v3, ref v4, ref v9, ref ve, m[s[14]], m[s[15]]);
        }
        h[0] ^= v0 ^ v8;
        h[1] ^= v1 ^ v9;
        h[2] ^= v2 ^ va;
        h[3] ^= v3 ^ vb;
        h[4] ^= v4 ^ vc;
        h[5] ^= v5 ^ vd;
        h[6] ^= v6 ^ ve;
        h[7] ^= v7 ^ vf;
    }

    // Section 3.1: the mixing function G.
    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }

    // Section 2.7: ten permutations, of which the first two come again for rounds 11 and 12.
    private static byte[] Schedule()
    {
        string[] rows =
        [
            "0123456789ABCDEF",
            "EA489FD61C02B753",
            "B8C052FDAE367194",
            "7931DCBE265A40F8",
            "905724AFE1BC683D",
            "2C6A0B834D75FE19",
            "C51FED4A0763928B",
            "DB7EC13950F4862A",
            "6FE9B308C2D714A5",
            "A2847615FB9E3CD0",
        ];
        return
        [
            .. rows.Concat(rows.Take(2))
                .SelectMany(row => row)
                .Select(digit => (byte)(char.IsAsciiDigit(digit) ? digit - '0' : digit - 'A' + 10)),
        ];
    }
}
