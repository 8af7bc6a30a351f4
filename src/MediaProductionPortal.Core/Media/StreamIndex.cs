using System.Buffers.Binary;
using System.Globalization;

namespace MediaProductionPortal.Media;

/// <summary>A piece of a stream that can be played by itself.</summary>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Ticks">How long it plays (<see cref="StreamIndex.Timescale"/> a second).</param>
public readonly record struct StreamPiece(long Offset, long Bytes, long Ticks);

/// <summary>
/// What a player must know of one size of a stream (<see cref="Ladder"/>), read from the head of its own file: fragmented MP4 with a
/// segment index (ISO/IEC 14496-12 §8.16.3). Playlists are written from it; none is kept.
/// </summary>
public sealed class StreamIndex
{
    private const int FirstLook = 256 * 1024;
    private const int MostHead = 16 * 1024 * 1024;

    private StreamIndex(int head, long timescale, IReadOnlyList<StreamPiece> pieces, Setup setup)
    {
        (Head, Timescale, Pieces) = (head, timescale, pieces);
        (Codecs, Width, Height) = (setup.Codecs, setup.Width, setup.Height);
    }

    /// <summary>Bytes before the index: what a decoder is set up with.</summary>
    public int Head { get; }

    /// <summary>Ticks a second.</summary>
    public long Timescale { get; }

    public IReadOnlyList<StreamPiece> Pieces { get; }

    /// <summary>As RFC 6381 writes them: "avc1.4d4028,mp4a.40.2", "hvc1.2.4.L93.90".</summary>
    public string Codecs { get; }

    public int Width { get; }

    public int Height { get; }

    /// <param name="read">The file.</param>
    /// <param name="length">Its bytes.</param>
    /// <exception cref="FrameFaultException">It is no stream as they are made here.</exception>
    public static async Task<StreamIndex> ReadAsync(ProxyBytes read, long length, CancellationToken cancel)
    {
        var look = await read(0, (int)Math.Min(FirstLook, length), cancel);
        Setup? setup = null;
        var head = 0;
        for (var at = 0; Mp4Box.HeadOf(look.AsSpan(at), length - at) is { } box; at += (int)box.Whole)
        {
            var end = at + box.Whole;
            if (end > MostHead)
            {
                break;
            }

            if (end + 16 > look.Length && look.Length < length)
            {
                look = await read(0, (int)Math.Min(length, end + FirstLook), cancel);
            }

            if (end > look.Length)
            {
                break;
            }

            var content = look.AsMemory(at + box.Head, (int)box.Whole - box.Head);
            if (box.Type == "moov")
            {
                (setup, head) = (Whole(() => Set(content)), (int)end);
            }
            else if (box.Type == "sidx" && setup is { } known && Whole(() => Number(content, 4)) == known.Track)
            {
                var (timescale, pieces) = Whole(() => Pieced(content.Span, end));
                return new(head, timescale, pieces, known);
            }
        }

        throw new FrameFaultException("it has no index of its pieces, so it is no whole stream");
    }

    private static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception odd) when (odd is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new FrameFaultException("its head is cut short");
        }
    }

    /// <remarks>version and flags, reference_ID, timescale, earliest_presentation_time, first_offset, reserved, reference_count, then twelve bytes each.</remarks>
    private static (long Timescale, List<StreamPiece> Pieces) Pieced(ReadOnlySpan<byte> sidx, long end)
    {
        var timescale = BinaryPrimitives.ReadUInt32BigEndian(sidx[8..]);
        var isLong = sidx[0] != 0;
        var first = isLong
            ? BinaryPrimitives.ReadInt64BigEndian(sidx[20..])
            : BinaryPrimitives.ReadUInt32BigEndian(sidx[16..]);
        var at = isLong ? 28 : 20;
        var count = BinaryPrimitives.ReadUInt16BigEndian(sidx[(at + 2)..]);
        var (offset, pieces) = (end + first, new List<StreamPiece>(count));
        for (at += 4; pieces.Count < count; at += 12)
        {
            var bytes = BinaryPrimitives.ReadUInt32BigEndian(sidx[at..]) & 0x7fff_ffff;
            var ticks = BinaryPrimitives.ReadUInt32BigEndian(sidx[(at + 4)..]);
            pieces.Add(new(offset, bytes, ticks));
            offset += bytes;
        }

        return timescale > 0 && pieces.Count > 0
            ? (timescale, pieces)
            : throw new FrameFaultException("its index names no piece");
    }

    private static Setup Set(ReadOnlyMemory<byte> moov)
    {
        Setup? picture = null;
        var heard = false;
        foreach (var track in Mp4Box.In(moov).Where(b => b.Type == "trak"))
        {
            var kind = Mp4Box.Find(track.Content, "mdia", "hdlr") is { Length: >= 12 } hdlr
                ? hdlr.Span[8..12]
                : default;
            heard |= kind.SequenceEqual("soun"u8);
            if (
                kind.SequenceEqual("vide"u8)
                && Mp4Box.Find(track.Content, "tkhd") is { Length: > 24 } header
                && Mp4Box.Find(track.Content, "mdia", "minf", "stbl", "stsd") is { Length: > 8 } stsd
                && Mp4Box.In(stsd[8..]).FirstOrDefault(b => b.Type is "avc1" or "hvc1")
                    is { Content.Length: > 78 } entry
                && Codec(entry.Content[78..]) is { } codec
            )
            {
                // 24 bytes before width and height
                var size = entry.Content.Span[24..];
                picture = new(
                    Number(header, header.Span[0] == 0 ? 12 : 20),
                    codec,
                    BinaryPrimitives.ReadUInt16BigEndian(size),
                    BinaryPrimitives.ReadUInt16BigEndian(size[2..])
                );
            }
        }

        return picture is { } p
            ? heard
                ? p with
                {
                    Codecs = $"{p.Codecs},mp4a.40.2",
                }
                : p
            : throw new FrameFaultException("it has no picture");
    }

    private static string? Codec(ReadOnlyMemory<byte> entry) =>
        Mp4Box.Find(entry, "avcC") is { Length: >= 4 } avc ? Avc(avc.Span)
        : Mp4Box.Find(entry, "hvcC") is { Length: >= 13 } hevc ? Hevc(hevc.Span)
        : null;

    /// <remarks>configurationVersion, then profile, constraints and level.</remarks>
    private static string Avc(ReadOnlySpan<byte> avcC) =>
        string.Create(CultureInfo.InvariantCulture, $"avc1.{avcC[1]:x2}{avcC[2]:x2}{avcC[3]:x2}");

    /// <summary>
    /// ISO/IEC 14496-15 annex E.3: profile space and profile, compatibility flags with the last bit first, tier and level, then six
    /// bytes of constraints without the zeros at their end.
    /// </summary>
    private static string Hevc(ReadOnlySpan<byte> hvcC)
    {
        var flags = BinaryPrimitives.ReadUInt32BigEndian(hvcC[2..]);
        var reversed = 0u;
        for (var i = 0; i < 32; i++)
        {
            reversed |= ((flags >> i) & 1) << (31 - i);
        }

        var space = (hvcC[1] >> 6) switch
        {
            0 => "",
            var n => ((char)('A' + n - 1)).ToString(),
        };
        var tier = (hvcC[1] & 0x20) == 0 ? 'L' : 'H';
        var constraints = hvcC[6..12].TrimEnd((byte)0).ToArray();
        return string.Create(
                CultureInfo.InvariantCulture,
                $"hvc1.{space}{hvcC[1] & 0x1F}.{reversed:X}.{tier}{hvcC[12]}"
            ) + string.Concat(constraints.Select(c => string.Create(CultureInfo.InvariantCulture, $".{c:X}")));
    }

    private static uint Number(ReadOnlyMemory<byte> box, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(box.Span[at..]);

    /// <param name="Track">Number of the track with the picture, whose index counts.</param>
    private readonly record struct Setup(uint Track, string Codecs, int Width, int Height);
}
