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
        using FileStream stream = new(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length > MostBytes)
        {
            throw new XmlException($"it is longer than {Words.Bytes(MostBytes)}");
        }
        using XmlReader xml = ListXml.Open(stream);
        xml.MoveToContent();
        if (xml.LocalName != "ascmhldirectory" || xml.NamespaceURI != Namespace)
        {
            throw new XmlException($"the root element is <{xml.Name}> of '{xml.NamespaceURI}', not an ASC MHL chain");
        }
        var entries = new List<ChainEntry>();
        int number = 0;
        string path = "";
        while (ListXml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            switch (xml.LocalName)
            {
                case "hashlist":
                    number = int.Parse(
                        xml.GetAttribute("sequencenr") ?? "",
                        NumberStyles.None,
                        CultureInfo.InvariantCulture
                    );
                    break;
                case "path":
                    path = ManifestReader.Text(xml);
                    break;
                case "c4":
                    string c4 = ManifestReader.Text(xml).Trim();
                    if (path.Length == 0 || path.Contains('/', StringComparison.Ordinal) || path is "." or "..")
                    {
                        throw new XmlException($"'{path}' is no manifest name");
                    }
                    entries.Add(new(number, path, c4));
                    break;
            }
        }
        return entries;
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
