using System.Text;
using System.Xml;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Text;

namespace MediaProductionPortal.Sound;

/// <summary>A recorder's iXML (ixml.info): values by their path below BWFXML ("SCENE", "SPEED/TIMECODE_RATE"), and the tracks.</summary>
/// <param name="Values">Non-empty texts; the track list apart.</param>
/// <param name="Tracks">Channel number (from 1) and name, in the file's order.</param>
public sealed record IxmlChunk(
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<(int Channel, string Name)> Tracks
)
{
    private const string EndTag = "</BWFXML>";

    public string? this[string path] => Values.GetValueOrDefault(path);

    /// <returns>Null when it isn't well-formed XML.</returns>
    internal static IxmlChunk? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Text(bytes).Trim('\0', '\uFEFF', ' ', '\r', '\n', '\t');
            var start = text.IndexOf("<BWFXML", StringComparison.OrdinalIgnoreCase);
            if (start < 0)
            {
                return null;
            }

            var end = text.LastIndexOf(EndTag, StringComparison.OrdinalIgnoreCase);
            // a hostile one is as deep as the chunk is long
            if (
                HostileXml.Load(text[start..(end < start ? text.Length : end + EndTag.Length)], new FindingList())
                is not { } root
            )
            {
                return null;
            }

            var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            Collect(root, "", values);
            return new IxmlChunk(values, [.. root.Descendants("TRACK").Select((t, i) => Track(t, i + 1))]);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>
    /// "Encoded in any unicode encoding" (ixml.info), told by the first bytes: some recorders say UTF-16 in the declaration of
    /// UTF-8 text.
    /// </summary>
    internal static Encoding EncodingOf(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var encoding = EncodingOf(bytes);
        var text = encoding.GetString(bytes);
        // what is no UTF-8 comes from a recorder that writes bytes as they are typed
        return encoding is UTF8Encoding && text.Contains('\uFFFD', StringComparison.Ordinal)
            ? Encoding.Latin1.GetString(bytes)
            : text;
    }

    private static void Collect(XElement element, string path, Dictionary<string, string> values)
    {
        foreach (var child in element.Elements().Where(e => e.Name.LocalName != "TRACK_LIST"))
        {
            var name = path + child.Name.LocalName;
            if (child.HasElements)
            {
                Collect(child, name + "/", values);
            }
            else if (child.Value.Trim() is { Length: > 0 } value)
            {
                values.TryAdd(name, value);
            }
        }
    }

    /// <summary>INTERLEAVE_INDEX is the place in the file, CHANNEL_INDEX the recorder's input.</summary>
    private static (int Channel, string Name) Track(XElement track, int place)
    {
        var index = (string?)track.Element("INTERLEAVE_INDEX") ?? (string?)track.Element("CHANNEL_INDEX");
        var name = ((string?)track.Element("NAME") ?? "").Trim();
        return (int.TryParse(index, out var channel) && channel > 0 ? channel : place, name);
    }
}
