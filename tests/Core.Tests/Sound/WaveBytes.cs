using System.Text;

namespace MediaProductionPortal.Sound;

/// <summary>Wave files put together by hand.</summary>
internal static class WaveBytes
{
    public static byte[] File(params (string Id, byte[] Body)[] chunks)
    {
        var body = chunks.SelectMany(c => Chunk(c.Id, c.Body)).ToArray();
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length + 4), .. "WAVE"u8, .. body];
    }

    /// <summary>EBU Tech 3306: sizes of -1, true ones in ds64.</summary>
    public static byte[] LongFile(string container, params (string Id, byte[] Body)[] chunks)
    {
        var data = chunks.Single(c => c.Id == "data").Body;
        byte[] sizes = [.. BitConverter.GetBytes(0L), .. BitConverter.GetBytes((long)data.Length), .. new byte[12]];
        var file = File([("ds64", sizes), .. chunks]);
        Encoding.Latin1.GetBytes(container).CopyTo(file, 0);
        BitConverter.GetBytes(-1).CopyTo(file, 4);
        BitConverter.GetBytes(-1).CopyTo(file, file.AsSpan().LastIndexOf("data"u8) + 4);
        return file;
    }

    public static (string, byte[]) Format(int channels = 2, int rate = 48000) =>
        (
            "fmt ",
            [
                .. BitConverter.GetBytes((short)1),
                .. BitConverter.GetBytes((short)channels),
                .. BitConverter.GetBytes(rate),
                .. BitConverter.GetBytes(rate * channels * 3),
                .. BitConverter.GetBytes((short)(channels * 3)),
                .. BitConverter.GetBytes((short)24),
            ]
        );

    public static (string, byte[]) Data(int bytes = 600) => ("data", new byte[bytes]);

    public static (string, byte[]) Bext(string description, ulong timeReference)
    {
        var bytes = new byte[604];
        Encoding.Latin1.GetBytes(description).CopyTo(bytes, 0);
        "RECORDER"u8.CopyTo(bytes.AsSpan(256));
        "2025-03-11"u8.CopyTo(bytes.AsSpan(320));
        "09:14:20"u8.CopyTo(bytes.AsSpan(330));
        BitConverter.GetBytes(timeReference).CopyTo(bytes, 338);
        return ("bext", bytes);
    }

    public static (string, byte[]) Ixml(string inside) =>
        ("iXML", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><BWFXML>{inside}</BWFXML>"));

    private static byte[] Chunk(string id, byte[] body) =>
        [.. Encoding.Latin1.GetBytes(id), .. BitConverter.GetBytes(body.Length), .. body, .. new byte[body.Length % 2]];
}
