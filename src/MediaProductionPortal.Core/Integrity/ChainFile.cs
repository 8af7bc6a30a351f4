using System.Globalization;
using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>One line of a chain: generation number, manifest file name, C4 of the manifest's bytes.</summary>
internal sealed record ChainEntry(int Number, string Name, string C4);

/// <summary>ascmhl_chain.xml: the table of contents of a history (SPEC 6.2).</summary>
internal static class ChainFile
{
    internal const string Name = "ascmhl_chain.xml";
    internal const string Namespace = "urn:ASC:MHL:DIRECTORY:v2.0";

    /// <summary>The next chain, complete, while its manifest is not yet in place: the sign of an interrupted run.</summary>
    internal const string PendingName = ".ascmhl_chain.partial";

    // Some 100,000 generations.
    private const long MostBytes = 16 * 1024 * 1024;

    internal static List<ChainEntry> Read(string fullPath)
    {
        using FileStream stream = ListFile.Open(fullPath);
        if (stream.Length > MostBytes)
        {
            throw new XmlException($"it is longer than {Words.Bytes(MostBytes)}");
        }
        return Read(stream);
    }

    internal static List<ChainEntry> Read(Stream stream)
    {
        using XmlReader xml = ListXml.Open(stream);
        xml.MoveToContent();
        if (xml.LocalName != "ascmhldirectory" || xml.NamespaceURI != Namespace)
        {
            throw new XmlException($"the root element is <{xml.Name}> of '{xml.NamespaceURI}', not an ASC MHL chain");
        }
        var entries = new List<ChainEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        ChainEntry? open = null;
        while (ListXml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            switch (xml.LocalName)
            {
                case "hashlist":
                    Close(open, entries, names);
                    open = new(Number(xml.GetAttribute("sequencenr")), "", "");
                    break;
                case "path" when open is not null:
                    open = open with { Name = ManifestReader.Text(xml) };
                    break;
                case "c4" when open is not null:
                    open = open with { C4 = ManifestReader.Text(xml).Trim() };
                    break;
            }
        }
        Close(open, entries, names);
        // The schema wants one at least: a chain that names nothing has lost what it named.
        return entries.Count > 0 ? entries : throw new XmlException("it names no generation");
    }

    private static int Number(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new XmlException(
                text is null ? "a generation of it has no number" : $"'{text}' is no number of a generation"
            );

    private static void Close(ChainEntry? entry, List<ChainEntry> entries, HashSet<string> names)
    {
        if (entry is null)
        {
            return;
        }
        if (entry.Name is "" or "." or ".." || Path.GetFileName(entry.Name) != entry.Name)
        {
            throw new XmlException($"'{entry.Name}' is no manifest name");
        }
        if (entry.C4.Length == 0)
        {
            throw new XmlException($"it says no C4 of generation {entry.Number}");
        }
        if (!names.Add(entry.Name))
        {
            throw new XmlException($"it names '{entry.Name}' twice");
        }
        entries.Add(entry);
    }

    internal static void Write(Stream stream, IEnumerable<ChainEntry> entries)
    {
        using XmlWriter xml = XmlWriter.Create(stream, ManifestWriter.Settings);
        xml.WriteStartElement("ascmhldirectory", Namespace);
        foreach (ChainEntry entry in entries)
        {
            xml.WriteStartElement("hashlist", Namespace);
            xml.WriteAttributeString("sequencenr", entry.Number.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("path", Namespace, entry.Name);
            xml.WriteElementString("c4", Namespace, entry.C4);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
