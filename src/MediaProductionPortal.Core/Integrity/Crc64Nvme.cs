using System.Buffers.Binary;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// CRC-64/NVME (NVM Command Set 1.0d, 5.2.1.3.4; polynomial AD93D23594C93659, reflected, all ones in and out): the
/// checksum that S3 computes over a whole object, whatever its parts.
/// </summary>
public sealed class Crc64Nvme
{
    private ulong _state = ulong.MaxValue;

    /// <summary>The checksum of everything that was appended so far.</summary>
    public ulong Value => ~_state;

    /// <summary>The checksum as S3 writes it: base64 of the eight bytes, most significant first.</summary>
    public static string ToBase64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The checksum of one block.</summary>
    public static ulong Hash(ReadOnlySpan<byte> data) => ~Crc64NvmeSteps.Update(ulong.MaxValue, data);

    /// <summary>The checksum of A followed by B, from the checksums of both and the length of B in bytes.</summary>
    public static ulong Combine(ulong crcA, ulong crcB, long lengthB)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lengthB);
        // crc(AB) = crc(A)·x^(8·|B|) + crc(B): the ones in and out cancel.
        return Crc64NvmeField.Multiply(crcA, Crc64NvmeField.PowerOfX((UInt128)lengthB * 8)) ^ crcB;
    }

    /// <summary>Takes in the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data) => _state = Crc64NvmeSteps.Update(_state, data);

    /// <summary>Starts over.</summary>
    public void Reset() => _state = ulong.MaxValue;
}
