using System.IO.Compression;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Shipments;

/// <summary>A shipment on the wire and in rows: JSON, compressed by gzip, some ten bytes a file.</summary>
public static class PackedShipment
{
    private const int MostBytes = 256 * 1024 * 1024;

    public static byte[] Pack(Shipment shipment) =>
        PackBytes(JsonSerializer.SerializeToUtf8Bytes(shipment, WireJson.Options));

    /// <exception cref="InvalidDataException">It is no packed shipment, or one of more than 256 MiB.</exception>
    public static Shipment Unpack(byte[] packed)
    {
        try
        {
            return JsonSerializer.Deserialize<Shipment>(UnpackBytes(packed), WireJson.Options)
                ?? throw new InvalidDataException("The listing says nothing.");
        }
        catch (JsonException odd)
        {
            throw new InvalidDataException("The listing can't be read.", odd);
        }
    }

    public static byte[] PackBytes(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is not what <see cref="PackBytes"/> made, or longer than 256 MiB.</exception>
    public static byte[] UnpackBytes(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = gzip.Read(buffer)) > 0)
        {
            whole.Write(buffer, 0, count);
            if (whole.Length > MostBytes)
            {
                throw new InvalidDataException("The listing is longer than 256 MiB.");
            }
        }

        return whole.ToArray();
    }
}
