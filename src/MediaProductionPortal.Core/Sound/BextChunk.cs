using System.Buffers.Binary;
using System.Text;

namespace MediaProductionPortal.Sound;

/// <summary>The broadcast extension of a Wave file (EBU Tech 3285).</summary>
/// <param name="Description">256 bytes of text; recorders put "sSCENE=…" lines into it.</param>
/// <param name="Originator">Who made it, 32 bytes.</param>
/// <param name="OriginatorReference">Its unique name, 32 bytes.</param>
/// <param name="Date">"2025-03-11", local time of the recorder.</param>
/// <param name="Time">"09:14:20", local time of the recorder.</param>
/// <param name="TimeReference">First sample, counted since midnight.</param>
public sealed record BextChunk(
    string Description,
    string Originator,
    string OriginatorReference,
    string Date,
    string Time,
    ulong TimeReference
)
{
    private const int ShortestUseful = 346;

    /// <summary>
    /// The recorder's lines by their names without the maker's letter ("SCENE", "TRK1"): Sound Devices write s…, Zoom and Zaxcom
    /// z…, others their own small letter, or none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Lines { get; } = ReadLines(Description);

    internal static BextChunk? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length < ShortestUseful
            ? null
            : new BextChunk(
                Text(bytes[..256]),
                Text(bytes[256..288]),
                Text(bytes[288..320]),
                Text(bytes[320..330]),
                Text(bytes[330..338]),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[338..])
            );

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        var text = Encoding.UTF8.GetString(bytes);
        return (text.Contains('\uFFFD', StringComparison.Ordinal) ? Encoding.Latin1.GetString(bytes) : text).Trim();
    }

    private static Dictionary<string, string> ReadLines(string description)
    {
        var lines = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in description.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var letter = char.IsAsciiLetterLower(line[0]) ? 1 : 0;
            if (equals > letter && char.IsAsciiLetterUpper(line[letter]))
            {
                lines.TryAdd(line[letter..equals].Trim(), line[(equals + 1)..].Trim());
            }
        }

        return lines;
    }
}
