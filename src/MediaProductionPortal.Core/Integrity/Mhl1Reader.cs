using System.Globalization;
using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads "MHL 1.x" (mediahashlist.org, Pomfort): one file beside the media, no namespace, one generation.</summary>
internal static class Mhl1Reader
{
    internal static IEnumerable<HashEntry> Read(string fullPath)
    {
        using FileStream stream = new(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        using XmlReader xml = ListXml.Open(stream);
        xml.MoveToContent();
        if (
            xml.LocalName != "hashlist"
            || xml.GetAttribute("version")?.StartsWith("1.", StringComparison.Ordinal) != true
        )
        {
            throw new NotAnOldListException();
        }
        while (ListXml.Step(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "hash")
            {
                yield return Entry(xml);
            }
        }
    }

    private static HashEntry Entry(XmlReader xml)
    {
        string path = "";
        long? size = null;
        var hashes = new List<RecordedHash>(1);
        int depth = xml.Depth;
        while (!xml.IsEmptyElement && ListXml.Step(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            string name = xml.LocalName;
            string text = ManifestReader.Text(xml);
            switch (name)
            {
                case "file":
                    path = text;
                    break;
                case "size":
                    size = long.TryParse(
                        text,
                        NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                        CultureInfo.InvariantCulture,
                        out long s
                    )
                        ? s
                        : null;
                    break;
                default:
                    if (Hash(name, text.Trim()) is { } hash)
                    {
                        hashes.Add(hash);
                    }
                    break;
            }
        }
        return new(path, size, hashes, null);
    }

    // xxhash64be is the canonical text; xxhash64 has its bytes the other way round; "xxhash" is the 32-bit one, which says too
    // little to verify media with.
    private static RecordedHash? Hash(string name, string text)
    {
        (HashFormat? format, string digits) = name switch
        {
            "xxhash64be" => (HashFormat.Xxh64, text),
            "xxhash64" => (HashFormat.Xxh64, Turned(text)),
            _ => (HashFormats.FromName(name), text),
        };
        return format is { } known && known.Canonical(digits) is { } canonical
            ? new RecordedHash(known, canonical, HashAction.Original)
            : null;
    }

    private static string Turned(string hex)
    {
        if (hex.Length != 16 || !hex.All(char.IsAsciiHexDigit))
        {
            return "";
        }
        byte[] bytes = Convert.FromHexString(hex);
        Array.Reverse(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
