using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MediaProductionPortal.Sound;

/// <summary>
/// Writes some samples of a Wave file as a file of their own: all channels, byte for byte, with bext and iXML moved to the new
/// first sample and every other chunk as it was.
/// </summary>
internal sealed class CutWave
{
    private const int BufferSize = 1 << 20;
    private const int MostChunk = 16 << 20;

    /// <summary>They count samples or levels of the whole recording, or only fill it up; a part of it has none.</summary>
    private static readonly string[] OfTheWhole =
    [
        "cue ",
        "plst",
        "smpl",
        "levl",
        "JUNK",
        "junk",
        "FLLR",
        "PAD ",
        "ds64",
    ];

    private readonly RiffChunks riff;
    private readonly BwfFile sound;
    private readonly int align;

    private CutWave(RiffChunks riff, BwfFile sound, int align)
    {
        this.riff = riff;
        this.sound = sound;
        this.align = align;
    }

    /// <summary>Chunks of the source that have no place in a part of it, by their ids.</summary>
    public IReadOnlyList<string> NotKept { get; private set; } = [];

    /// <param name="source">Full path.</param>
    /// <param name="target">Full path; replaced.</param>
    /// <param name="first">Sample, 0 the first.</param>
    /// <param name="count">Samples of each channel.</param>
    /// <param name="bytes">Told the bytes of samples written so far.</param>
    /// <exception cref="InvalidDataException">The source has faults; the message says which.</exception>
    /// <exception cref="IOException">It can't be read, or the target not written.</exception>
    public static async Task<CutWave> WriteAsync(
        string source,
        string target,
        long first,
        long count,
        IProgress<long>? bytes,
        CancellationToken cancel
    )
    {
        await using var from = Open(source);
        var riff = RiffChunks.Walk(from);
        from.Position = 0;
        var sound = BwfFile.Read(from);
        if (sound.Faults is [var fault, ..])
        {
            throw new InvalidDataException(fault);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, sound.Samples);
        var cut = new CutWave(riff, sound, (int)(riff.Find("data")!.Value.Size / sound.Samples));
        await using var to = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        await cut.WriteAsync(from, to, first, count, bytes, cancel);
        await to.FlushAsync(cancel);
        return cut;
    }

    /// <summary>Whether the samples of a part are those of the whole, byte for byte.</summary>
    public static async Task<bool> IsPartAsync(
        string whole,
        long first,
        long count,
        string part,
        CancellationToken cancel
    )
    {
        await using var a = Open(whole);
        await using var b = Open(part);
        var (left, right) = (RiffChunks.Walk(a), RiffChunks.Walk(b));
        var (x, y) = (BwfFile.Read(whole), BwfFile.Read(part));
        if (
            left.Find("data") is not { } from
            || right.Find("data") is not { } to
            || y.Faults.Count > 0
            || x.Samples == 0
            || (x.SampleRate, x.Channels, x.BitsPerSample, x.IsFloat)
                != (y.SampleRate, y.Channels, y.BitsPerSample, y.IsFloat)
        )
        {
            return false;
        }

        var align = from.Size / x.Samples;
        if (y.Samples != count || to.Size != count * align)
        {
            return false;
        }

        (a.Position, b.Position) = (from.Start + first * align, to.Start);
        return await AreSameAsync(a, b, to.Size, cancel);
    }

    private static async Task<bool> AreSameAsync(Stream a, Stream b, long length, CancellationToken cancel)
    {
        var (one, two) = (ArrayPool<byte>.Shared.Rent(BufferSize), ArrayPool<byte>.Shared.Rent(BufferSize));
        try
        {
            for (var left = length; left > 0; )
            {
                var size = (int)Math.Min(left, BufferSize);
                await a.ReadExactlyAsync(one.AsMemory(0, size), cancel);
                await b.ReadExactlyAsync(two.AsMemory(0, size), cancel);
                if (!one.AsSpan(0, size).SequenceEqual(two.AsSpan(0, size)))
                {
                    return false;
                }

                left -= size;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(one);
            ArrayPool<byte>.Shared.Return(two);
        }
    }

    private async Task WriteAsync(
        FileStream from,
        FileStream to,
        long first,
        long count,
        IProgress<long>? bytes,
        CancellationToken cancel
    )
    {
        var moved = new MoveWave(sound, first, count);
        var texts = new List<(string Id, byte[]? Body, RiffChunk Chunk)>();
        foreach (var chunk in riff.Chunks.Where(c => !OfTheWhole.Contains(c.Id)))
        {
            texts.Add((chunk.Id, chunk.Id == "data" ? null : moved.Move(chunk.Id, Read(from, chunk)), chunk));
        }

        NotKept = [.. riff.Chunks.Select(c => c.Id).Where(i => i is "cue " or "plst" or "smpl" or "levl").Distinct()];
        var data = count * align;
        var size = 4 + texts.Sum(t => 8 + Even(t.Body?.Length ?? data));
        // EBU Tech 3306: what does not fit into 32 bits gets -1 there, and its true size in ds64
        var isLong = size + 36 > uint.MaxValue;
        Head(
            to,
            isLong
                ? riff.Container is "BW64"
                    ? "BW64"
                    : "RF64"
                : "RIFF",
            isLong ? uint.MaxValue : (uint)size
        );
        to.Write("WAVE"u8);
        if (isLong)
        {
            Head(to, "ds64", 28);
            Span<byte> sizes = stackalloc byte[28];
            BinaryPrimitives.WriteInt64LittleEndian(sizes, size + 36);
            BinaryPrimitives.WriteInt64LittleEndian(sizes[8..], data);
            BinaryPrimitives.WriteInt64LittleEndian(sizes[16..], count);
            to.Write(sizes);
        }

        foreach (var (id, body, chunk) in texts)
        {
            Head(
                to,
                id,
                body is null
                    ? isLong
                        ? uint.MaxValue
                        : (uint)data
                    : (uint)body.Length
            );
            if (body is not null)
            {
                to.Write(body);
            }
            else
            {
                from.Position = chunk.Start + first * align;
                await CopyAsync(from, to, data, bytes, cancel);
            }

            if ((to.Position & 1) == 1)
            {
                to.WriteByte(0);
            }
        }
    }

    private static async Task CopyAsync(
        Stream from,
        Stream to,
        long length,
        IProgress<long>? bytes,
        CancellationToken cancel
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var left = length; left > 0; )
            {
                var part = buffer.AsMemory(0, (int)Math.Min(left, BufferSize));
                await from.ReadExactlyAsync(part, cancel);
                await to.WriteAsync(part, cancel);
                left -= part.Length;
                bytes?.Report(length - left);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Read(FileStream from, RiffChunk chunk)
    {
        if (chunk.Size > MostChunk)
        {
            throw new InvalidDataException($"its {chunk.Id.Trim()} chunk is {chunk.Size:N0} bytes long");
        }

        var bytes = new byte[chunk.Size];
        from.Position = chunk.Start;
        from.ReadExactly(bytes);
        return bytes;
    }

    private static void Head(Stream to, string id, uint size)
    {
        Span<byte> head = stackalloc byte[8];
        Encoding.Latin1.GetBytes(id, head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], size);
        to.Write(head);
    }

    private static long Even(long size) => size + (size & 1);

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
}
