using System.Buffers.Binary;

namespace MediaProductionPortal.Media;

/// <summary>What an H.264 decoder must know before the first frame (ISO/IEC 14496-15 §5.3.3.1), and how frames are written in the file.</summary>
internal sealed class AvcSetup
{
    private static ReadOnlySpan<byte> StartCode => [0, 0, 0, 1];

    private readonly byte[] parameters;
    private readonly int lengthBytes;

    private AvcSetup(byte[] parameters, int lengthBytes)
    {
        this.parameters = parameters;
        this.lengthBytes = lengthBytes;
    }

    /// <param name="avcC">Content of the box.</param>
    /// <exception cref="FrameFaultException">It is cut short.</exception>
    public static AvcSetup Read(ReadOnlySpan<byte> avcC)
    {
        try
        {
            using var stream = new MemoryStream();
            var at = 6;
            for (var left = avcC[5] & 0x1F; left > 0; left--)
            {
                Take(avcC, ref at, stream);
            }

            for (var left = avcC[at++]; left > 0; left--)
            {
                Take(avcC, ref at, stream);
            }

            return new(stream.ToArray(), (avcC[4] & 3) + 1);
        }
        catch (Exception odd) when (odd is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new FrameFaultException("its decoder settings are cut short");
        }
    }

    /// <summary>Frames as a stream that a decoder takes without a container (H.264 annex B): start codes instead of lengths.</summary>
    /// <exception cref="FrameFaultException">A unit reaches over the end of its frame.</exception>
    public byte[] Stream(IEnumerable<ReadOnlyMemory<byte>> frames)
    {
        using var stream = new MemoryStream();
        stream.Write(parameters);
        foreach (var frame in frames)
        {
            for (var rest = frame.Span; rest.Length > 0; )
            {
                var length = 0L;
                for (var i = 0; i < lengthBytes; i++)
                {
                    length = (length << 8) | (i < rest.Length ? rest[i] : 0u);
                }

                if (length > rest.Length - lengthBytes)
                {
                    throw new FrameFaultException("a frame is cut short");
                }

                stream.Write(StartCode);
                stream.Write(rest.Slice(lengthBytes, (int)length));
                rest = rest[(lengthBytes + (int)length)..];
            }
        }

        return stream.ToArray();
    }

    private static void Take(ReadOnlySpan<byte> avcC, ref int at, MemoryStream stream)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(avcC[at..]);
        stream.Write(StartCode);
        stream.Write(avcC.Slice(at + 2, length));
        at += 2 + length;
    }
}
