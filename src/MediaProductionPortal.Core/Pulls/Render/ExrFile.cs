using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>OpenEXR 2, one part, scan lines, RGB of halves or floats; with the standard attributes for timecode, reel, rate and camera.</summary>
internal static class ExrFile
{
    /// <summary>All values of 16 bits as halves.</summary>
    private static readonly Half[] Halves = [.. Enumerable.Range(0, 65536).Select(v => (Half)(v / 65535f))];

    private static readonly float[] KeptHalves = [.. Halves.Select(v => (float)v)];
    private static readonly float[] KeptFloats = [.. Enumerable.Range(0, 65536).Select(v => v / 65535f)];

    /// <param name="pixels">Planes of 16 bits or of floats: G, B, R.</param>
    public static byte[] Make(ReadOnlyMemory<byte> pixels, int width, int height, PullOptions options, PlateHead head)
    {
        var lines = Chunk(options.Compression);
        var chunks = new byte[(height + lines - 1) / lines][];
        var size = options.Float ? 4 : 2;
        var isFloat = head.Job.IsFloat;
        Parallel.For(
            0,
            chunks.Length,
            i =>
            {
                var (first, count) = (i * lines, Math.Min(lines, height - i * lines));
                var raw = new byte[count * width * 3 * size];
                for (var y = 0; y < count; y++)
                {
                    Line(pixels.Span, raw.AsSpan(y * width * 3 * size), first + y, width, height, size, isFloat);
                }

                chunks[i] = options.Compression == ExrCompression.None ? raw : ExrZip.Pack(raw);
            }
        );
        using var file = new MemoryStream();
        file.Write(Head(width, height, options, head));
        Span<byte> number = stackalloc byte[8];
        var at = file.Length + chunks.Length * 8L;
        foreach (var chunk in chunks)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, at);
            file.Write(number);
            at += 8 + chunk.Length;
        }

        for (var i = 0; i < chunks.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, i * lines);
            BinaryPrimitives.WriteInt32LittleEndian(number[4..], chunks[i].Length);
            file.Write(number);
            file.Write(chunks[i]);
        }

        return file.ToArray();
    }

    /// <summary>What stands in the file for each value of 16 bits.</summary>
    public static ReadOnlySpan<float> Kept(bool asFloat) => asFloat ? KeptFloats : KeptHalves;

    private static int Chunk(ExrCompression compression) => compression == ExrCompression.Zip ? 16 : 1;

    /// <summary>Channels follow each other in a line by their letters: B, G, R; planes come as G, B, R.</summary>
    private static void Line(
        ReadOnlySpan<byte> pixels,
        Span<byte> line,
        int y,
        int width,
        int height,
        int size,
        bool isFloat
    )
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = channel switch
            {
                0 => 1,
                1 => 0,
                _ => 2,
            };
            var target = line.Slice(channel * width * size, width * size);
            if (isFloat)
            {
                Floats(
                    MemoryMarshal.Cast<byte, float>(pixels).Slice((plane * height + y) * width, width),
                    target,
                    size
                );
            }
            else
            {
                Ints(MemoryMarshal.Cast<byte, ushort>(pixels).Slice((plane * height + y) * width, width), target, size);
            }
        }
    }

    private static void Floats(ReadOnlySpan<float> source, Span<byte> target, int size)
    {
        if (size == 4)
        {
            MemoryMarshal.AsBytes(source).CopyTo(target);
            return;
        }

        var halves = MemoryMarshal.Cast<byte, Half>(target);
        for (var x = 0; x < source.Length; x++)
        {
            halves[x] = (Half)source[x];
        }
    }

    private static void Ints(ReadOnlySpan<ushort> source, Span<byte> target, int size)
    {
        if (size == 4)
        {
            var floats = MemoryMarshal.Cast<byte, float>(target);
            for (var x = 0; x < source.Length; x++)
            {
                floats[x] = source[x] / 65535f;
            }

            return;
        }

        var halves = MemoryMarshal.Cast<byte, Half>(target);
        for (var x = 0; x < source.Length; x++)
        {
            halves[x] = Halves[source[x]];
        }
    }

    private static byte[] Head(int width, int height, PullOptions options, PlateHead head)
    {
        using var file = new MemoryStream();
        file.Write([0x76, 0x2f, 0x31, 0x01, 2, 0, 0, 0]);
        using (var channels = new MemoryStream())
        {
            foreach (var name in "BGR")
            {
                channels.Write([(byte)name, 0]);
                channels.Write(Int(options.Float ? 2 : 1));
                channels.Write([0, 0, 0, 0]);
                channels.Write(Int(1));
                channels.Write(Int(1));
            }

            channels.WriteByte(0);
            Put(file, "channels", "chlist", channels.ToArray());
        }

        Put(file, "compression", "compression", [Code(options.Compression)]);
        byte[] window = [.. Int(0), .. Int(0), .. Int(width - 1), .. Int(height - 1)];
        Put(file, "dataWindow", "box2i", window);
        Put(file, "displayWindow", "box2i", window);
        Put(file, "lineOrder", "lineOrder", [0]);
        Put(file, "pixelAspectRatio", "float", Real((float)head.Job.Squeeze));
        Put(file, "screenWindowCenter", "v2f", [.. Real(0), .. Real(0)]);
        Put(file, "screenWindowWidth", "float", Real(1));
        Put(file, "framesPerSecond", "rational", [.. Int(head.Job.Rate.Numerator), .. Int(head.Job.Rate.Denominator)]);
        if (head.Timecode is not { } at)
        {
            // the clip has none
        }
        else if (!PlateHead.Holds(PullOutput.Exr, at))
        {
            Words(file, "timecodeText", at.ToString());
        }
        else
        {
            // ImfTimeCode, TV60 packing: the drop flag in bit 6, beside the tens of frames
            var packed = PlateHead.Bcd(at) | (at.Drop ? 1u << 6 : 0);
            Put(file, "timeCode", "timecode", [.. Int((int)packed), .. Int(0)]);
        }

        Words(file, "reelName", head.Reel);
        Words(file, "clipName", head.Job.Report.Name);
        Words(file, "plateName", head.Job.Name);
        Words(file, "cameraModel", head.Job.Report.CameraModel);
        foreach (
            var (key, value) in head.Job.Report.Metadata.OrderBy(v => v.Key, StringComparer.Ordinal).Take(MostValues)
        )
        {
            Words(file, "camera/" + key, value);
        }

        file.WriteByte(0);
        return file.ToArray();
    }

    private const int MostValues = 100;

    private static byte Code(ExrCompression compression) =>
        compression switch
        {
            ExrCompression.None => 0,
            ExrCompression.Zips => 2,
            _ => 3,
        };

    private static void Words(MemoryStream file, string name, string? text)
    {
        // names of attributes have at most 31 letters where nothing says otherwise
        if (text is { Length: > 0 } && Encoding.UTF8.GetByteCount(name) <= 31)
        {
            Put(file, name, "string", Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Put(MemoryStream file, string name, string type, ReadOnlySpan<byte> value)
    {
        file.Write(Encoding.UTF8.GetBytes(name + "\0" + type + "\0"));
        file.Write(Int(value.Length));
        file.Write(value);
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Real(float value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }
}
