using System.Buffers.Binary;

namespace MediaProductionPortal.Media;

/// <summary>
/// Where each frame of a proxy lies, read from the table that the file itself has of them: frame n is the nth picture, whatever
/// times are written beside it, so nothing is ever rounded.
/// </summary>
public sealed class ProxyIndex
{
    private const int FirstLook = 256 * 1024;
    private const int MostTable = 64 * 1024 * 1024;
    private const int MostPixels = 4096 * 4096;
    private const int MostBoxes = 64;
    private const long MostBytes = 1L << 45;

    private readonly long[] offsets;
    private readonly int[] sizes;

    /// <summary>Frames that can be decoded without others, ascending; null: every one.</summary>
    private readonly int[]? keys;

    private ProxyIndex(long[] offsets, int[] sizes, int[]? keys, AvcSetup setup, int width, int height)
    {
        (this.offsets, this.sizes, this.keys) = (offsets, sizes, keys);
        (Setup, Width, Height) = (setup, width, height);
    }

    public int Frames => sizes.Length;

    public int Width { get; }

    public int Height { get; }

    internal AvcSetup Setup { get; }

    /// <param name="read">The proxy.</param>
    /// <param name="length">Its bytes.</param>
    /// <exception cref="FrameFaultException">It is no proxy as they are made here.</exception>
    public static async Task<ProxyIndex> ReadAsync(ProxyBytes read, long length, CancellationToken cancel)
    {
        var moov = await MoovAsync(read, length, cancel);
        foreach (var track in Mp4Box.In(moov).Where(b => b.Type == "trak"))
        {
            // hdlr: version and flags, pre_defined, then the four letters of the kind
            if (
                Mp4Box.Find(track.Content, "mdia", "hdlr") is { Length: >= 12 } kind
                && kind.Span[8..12].SequenceEqual("vide"u8)
                && Mp4Box.Find(track.Content, "mdia", "minf", "stbl") is { } table
            )
            {
                try
                {
                    return Read(table);
                }
                catch (Exception odd)
                    when (odd is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
                {
                    throw new FrameFaultException("its table of frames is cut short");
                }
            }
        }

        throw new FrameFaultException("it has no picture");
    }

    /// <summary>The frames to decode for one of them: from the key frame on; the one that is meant is the last.</summary>
    internal (int First, long Offset, int Bytes) Run(int frame)
    {
        var first = frame;
        if (keys is not null)
        {
            var at = Array.BinarySearch(keys, frame);
            first =
                at >= 0 ? frame
                : ~at > 0 ? keys[~at - 1]
                : throw new FrameFaultException("it begins without a key frame");
        }

        var (from, to) = (long.MaxValue, 0L);
        for (var i = first; i <= frame; i++)
        {
            (from, to) = (Math.Min(from, offsets[i]), Math.Max(to, offsets[i] + sizes[i]));
        }

        return to - from <= MostTable
            ? (first, from, (int)(to - from))
            : throw new FrameFaultException("its frames lie too far apart");
    }

    internal ReadOnlyMemory<byte> Cut(int frame, long from, ReadOnlyMemory<byte> bytes)
    {
        var at = offsets[frame] - from;
        return at + sizes[frame] <= bytes.Length
            ? bytes.Slice((int)at, sizes[frame])
            : throw new FrameFaultException("the file ends before the frame does");
    }

    /// <summary>Fast start: the table lies before the pictures, so that one look mostly has it whole.</summary>
    private static async Task<ReadOnlyMemory<byte>> MoovAsync(ProxyBytes read, long length, CancellationToken cancel)
    {
        var look = await read(0, (int)Math.Min(FirstLook, length), cancel);
        var at = 0L;
        for (var count = 0; at < length && count < MostBoxes; count++)
        {
            var head =
                at + 16 <= look.Length
                    ? Mp4Box.HeadOf(look.AsSpan((int)at), length - at)
                    : Mp4Box.HeadOf(await read(at, (int)Math.Min(16, length - at), cancel), length - at);
            if (head is not { } box)
            {
                break;
            }

            if (box.Type == "moov")
            {
                if (box.Whole > MostTable)
                {
                    throw new FrameFaultException("its table of frames is larger than any proxy's");
                }

                var whole =
                    at + box.Whole <= look.Length
                        ? look.AsMemory((int)at, (int)box.Whole)
                        : await read(at, (int)box.Whole, cancel);
                return whole.Length == box.Whole
                    ? whole[box.Head..]
                    : throw new FrameFaultException("the file is cut short");
            }

            at += box.Whole;
        }

        throw new FrameFaultException("it has no table of frames, so it is no whole MP4");
    }

    private static ProxyIndex Read(ReadOnlyMemory<byte> table)
    {
        // composition times: only where frames are not in the order in which they are shown
        if (Mp4Box.Find(table, "ctts") is not null)
        {
            throw new FrameFaultException("its frames do not lie in the order in which they are shown");
        }

        var entry = Mp4Box.Find(table, "stsd") is { Length: > 8 } stsd
            ? Mp4Box.In(stsd[8..]).FirstOrDefault(b => b.Type is "avc1" or "avc3")
            : default;
        // a picture's entry has 78 bytes of its own before its boxes; width and height at 24
        if (entry.Type is null || Mp4Box.Find(entry.Content[78..], "avcC") is not { } avcC)
        {
            throw new FrameFaultException("it is not H.264");
        }

        var (width, height) = (Short(entry.Content.Span[24..]), Short(entry.Content.Span[26..]));
        if (width * height is 0 or > MostPixels)
        {
            throw new FrameFaultException($"its picture of {width} × {height} is none that a proxy has");
        }

        var sizes = Sizes(Box(table, "stsz").Span);
        var keys = Mp4Box.Find(table, "stss") is { } stss ? Numbers(stss.Span[4..], n => checked((int)n) - 1) : null;
        // ascending, from the first frame on
        for (var i = 0; i < keys?.Length; i++)
        {
            if (keys[i] >= sizes.Length || (i == 0 ? keys[i] != 0 : keys[i] <= keys[i - 1]))
            {
                throw new FrameFaultException("its table of key frames is damaged");
            }
        }

        return new(Offsets(table, sizes), sizes, keys, AvcSetup.Read(avcC.Span), width, height);
    }

    private static int[] Sizes(ReadOnlySpan<byte> stsz)
    {
        var all = BinaryPrimitives.ReadUInt32BigEndian(stsz[4..]);
        if (all == 0)
        {
            return Numbers(stsz[8..], n => checked((int)n));
        }

        var count = BinaryPrimitives.ReadUInt32BigEndian(stsz[8..]);
        if (count > MostTable / 4)
        {
            throw new FrameFaultException("it says that it has more frames than any clip");
        }

        var sizes = new int[count];
        Array.Fill(sizes, checked((int)all));
        return sizes;
    }

    /// <summary>ISO/IEC 14496-12 §8.7.4: runs of chunks with as many frames each; within a chunk they follow each other.</summary>
    private static long[] Offsets(ReadOnlyMemory<byte> table, int[] sizes)
    {
        var chunks = Mp4Box.Find(table, "stco") is { } stco
            ? Numbers(stco.Span[4..], n => (long)n)
            : LongNumbers(Box(table, "co64").Span[4..]);
        var runs = Box(table, "stsc").Span[4..];
        var count = (int)BinaryPrimitives.ReadUInt32BigEndian(runs);
        runs = runs[4..];
        var offsets = new long[sizes.Length];
        var frame = 0;
        for (var run = 0; run < count; run++)
        {
            var first = Int(runs[(run * 12)..]) - 1;
            var each = Int(runs[(run * 12 + 4)..]);
            var end = run + 1 < count ? Int(runs[((run + 1) * 12)..]) - 1 : chunks.Length;
            for (var chunk = first; chunk < end; chunk++)
            {
                var at = chunks[chunk] is >= 0 and < MostBytes and var there
                    ? there
                    : throw new FrameFaultException("its table of frames is damaged");
                for (var i = 0; i < each && frame < sizes.Length; i++, frame++)
                {
                    offsets[frame] = at;
                    at += sizes[frame];
                }
            }
        }

        return frame == sizes.Length ? offsets : throw new FrameFaultException("its table of frames is cut short");
    }

    private static ReadOnlyMemory<byte> Box(ReadOnlyMemory<byte> table, string type) =>
        Mp4Box.Find(table, type) ?? throw new FrameFaultException($"its table of frames lacks {type}");

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int Int(ReadOnlySpan<byte> bytes) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>A count, then so many numbers.</summary>
    private static T[] Numbers<T>(ReadOnlySpan<byte> bytes, Func<uint, T> of)
    {
        var count = Int(bytes);
        var numbers = new T[bytes.Length - 4 >= 4L * count ? count : throw new OverflowException()];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = of(BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + i * 4)..]));
        }

        return numbers;
    }

    private static long[] LongNumbers(ReadOnlySpan<byte> bytes)
    {
        var count = Int(bytes);
        var numbers = new long[bytes.Length - 4 >= 8L * count ? count : throw new OverflowException()];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt64BigEndian(bytes[(4 + i * 8)..]);
        }

        return numbers;
    }
}
