using System.Buffers.Binary;
using System.Text;

namespace MediaProductionPortal.Sound;

/// <summary>One chunk of a RIFF file.</summary>
/// <param name="Id">Four characters.</param>
/// <param name="Start">Where its bytes start in the file.</param>
/// <param name="Size">Bytes it claims.</param>
internal readonly record struct RiffChunk(string Id, long Start, long Size);

/// <summary>Walks the chunks of a RIFF, RF64 or BW64 file and stops, saying why, where they stop making sense.</summary>
internal sealed class RiffChunks
{
    /// <summary>Recorders write a dozen.</summary>
    private const int MostChunks = 10_000;

    private const uint SizeIsInDs64 = 0xFFFFFFFF;

    /// <summary>Copiers fill the last cluster up.</summary>
    private const int MostPadding = 64 * 1024;

    private static readonly HashSet<string> Known =
    [
        "fmt ",
        "data",
        "bext",
        "iXML",
        "fact",
        "LIST",
        "JUNK",
        "junk",
        "PAD ",
        "FLLR",
        "ds64",
        "axml",
        "chna",
        "levl",
        "link",
        "umid",
        "cue ",
        "plst",
        "smpl",
        "minf",
        "elm1",
        "regn",
        "id3 ",
        "ID3 ",
        "_PMX",
    ];

    private readonly Dictionary<string, long> longSizes = [];

    private RiffChunks(string container) => Container = container;

    public string Container { get; }

    public List<RiffChunk> Chunks { get; } = [];

    public List<string> Faults { get; } = [];

    public RiffChunk? Find(string id) => Chunks.Find(c => c.Id == id) is { Id: not null } chunk ? chunk : null;

    public static RiffChunks Walk(Stream stream)
    {
        Span<byte> head = stackalloc byte[12];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var container = read < 12 ? "" : Encoding.Latin1.GetString(head[..4]);
        var riff = new RiffChunks(container);
        if (container is not ("RIFF" or "RF64" or "BW64") || !head[8..].SequenceEqual("WAVE"u8))
        {
            riff.Faults.Add("it does not start like a Wave file");
            return riff;
        }

        riff.WalkChunks(stream);
        return riff;
    }

    private void WalkChunks(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        for (var at = 12L; at + 8 <= stream.Length; )
        {
            stream.Position = at;
            stream.ReadExactly(head);
            if (Chunks.Count == MostChunks)
            {
                Faults.Add($"it has more than {MostChunks:N0} chunks");
                return;
            }

            var id = Encoding.Latin1.GetString(head[..4]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (id.Any(c => c is < ' ' or > '~'))
            {
                if (Find("data") is { Size: > 0 } && IsPadding(stream, at))
                {
                    return;
                }

                Faults.Add($"its chunks end in other bytes at {at:N0}");
                return;
            }

            // EBU Tech 3306: a 32-bit size of -1 says that the true size stands in ds64
            if (size == SizeIsInDs64 && Container != "RIFF")
            {
                size = longSizes.GetValueOrDefault(id, stream.Length - at - 8);
            }

            if (size < 0)
            {
                Faults.Add($"its {id.Trim()} chunk claims a size that can't be");
                return;
            }

            if (size > stream.Length - at - 8)
            {
                var missing = size - (stream.Length - at - 8);
                Faults.Add($"its {id.Trim()} chunk is cut short: {missing:N0} bytes are missing");
                Chunks.Add(new RiffChunk(id, at + 8, stream.Length - at - 8));
                return;
            }

            Chunks.Add(new RiffChunk(id, at + 8, size));
            if (id == "ds64")
            {
                ReadLongSizes(stream, at + 8, size);
            }

            at += 8 + size;
            at += (size & 1) == 1 && !IsUnpadded(stream, at) ? 1 : 0;
        }
    }

    /// <summary>Chunks begin at even places; some recorders leave out the byte that sees to it.</summary>
    private static bool IsUnpadded(Stream stream, long at)
    {
        Span<byte> next = stackalloc byte[5];
        stream.Position = at;
        return stream.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) == next.Length
            && Known.Contains(Encoding.Latin1.GetString(next[..4]))
            && !Known.Contains(Encoding.Latin1.GetString(next[1..]));
    }

    private static bool IsPadding(Stream stream, long at)
    {
        if (stream.Length - at > MostPadding)
        {
            return false;
        }

        var rest = new byte[stream.Length - at];
        stream.Position = at;
        stream.ReadExactly(rest);
        return rest.AsSpan().IndexOfAnyExcept((byte)0) < 0;
    }

    /// <summary>ds64: riffSize, dataSize, sampleCount (8 bytes each), then a table of further chunks' sizes.</summary>
    private void ReadLongSizes(Stream stream, long start, long size)
    {
        if (size < 28)
        {
            Faults.Add("its ds64 chunk is too short");
            return;
        }

        var bytes = new byte[Math.Min(size, 64 * 1024)];
        stream.Position = start;
        stream.ReadExactly(bytes);
        longSizes["data"] = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8));
        var entries = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(24));
        for (var (i, at) = (0u, 28); i < entries && at + 12 <= bytes.Length; i++, at += 12)
        {
            longSizes[Encoding.Latin1.GetString(bytes.AsSpan(at, 4))] = BinaryPrimitives.ReadInt64LittleEndian(
                bytes.AsSpan(at + 4)
            );
        }
    }
}
