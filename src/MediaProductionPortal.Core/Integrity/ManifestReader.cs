using System.Globalization;
using System.Text;
using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads ASC MHL v2.0 manifests (urn:ASC:MHL:v2.0) element by element, in whatever order a tool wrote them.</summary>
internal static class ManifestReader
{
    internal const string Namespace = "urn:ASC:MHL:v2.0";

    // Each is asked for every file.
    private const int MostPatterns = 10_000;
    private const int MostAuthors = 10_000;
    private const int MostReferences = 100_000;
    private const int LongestText = 2 * 1024 * 1024;

    /// <summary>
    /// Everything but the files and folders, which are given out one by one as they are read. Throws <see cref="XmlException"/> when the
    /// text is broken or is something else; what was given out before that stands.
    /// </summary>
    /// <param name="stream">The manifest; stays open.</param>
    /// <param name="file">Takes a file.</param>
    /// <param name="folder">Takes a folder.</param>
    /// <param name="enough">Asked before each element: whether the rest may be left unread.</param>
    internal static Manifest Read(
        Stream stream,
        Action<HashEntry> file,
        Action<DirectoryEntry>? folder = null,
        Func<bool>? enough = null
    )
    {
        using XmlReader xml = ListXml.Open(stream);
        xml.MoveToContent();
        if (xml.LocalName != "hashlist" || xml.NamespaceURI != Namespace)
        {
            throw new XmlException(
                $"the root element is <{xml.Name}> of '{xml.NamespaceURI}', not an ASC MHL v2.0 hash list"
            );
        }
        var manifest = new Manifest();
        while (ListXml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (enough?.Invoke() == true)
            {
                break;
            }
            switch (xml.LocalName)
            {
                case "creationdate":
                    manifest.CreationDate = Text(xml);
                    break;
                case "hostname":
                    manifest.HostName = Text(xml);
                    break;
                case "tool":
                    manifest.ToolVersion = xml.GetAttribute("version");
                    manifest.Tool = Text(xml);
                    break;
                case "author":
                    manifest.Authors.Add(Author(xml));
                    AtMost(MostAuthors, manifest.Authors.Count, "authors");
                    break;
                case "location":
                    manifest.Location = Text(xml);
                    break;
                case "comment":
                    manifest.Comment = Text(xml);
                    break;
                case "process":
                    manifest.Process = Text(xml).Trim();
                    break;
                case "pattern":
                    manifest.IgnorePatterns.Add(Text(xml));
                    AtMost(MostPatterns, manifest.IgnorePatterns.Count, "ignore patterns");
                    break;
                case "roothash":
                    manifest.RootHash = Directory(xml);
                    break;
                case "hash":
                    file(File(xml));
                    break;
                case "directoryhash":
                    DirectoryEntry entry = Directory(xml);
                    folder?.Invoke(entry);
                    break;
                case "hashlistreference":
                    manifest.References.Add(Reference(xml));
                    AtMost(MostReferences, manifest.References.Count, "references");
                    break;
                case "metadata":
                    // Other tools' own data; its elements may carry our names.
                    Skip(xml);
                    break;
            }
        }
        return manifest;
    }

    private static void AtMost(int most, int count, string what)
    {
        if (count > most)
        {
            throw new XmlException($"it has more than {most} {what}");
        }
    }

    /// <summary>The element's text exactly as written, blanks included; the reader ends on the end tag.</summary>
    internal static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        int depth = xml.Depth;
        string text = "";
        StringBuilder? more = null;
        while (ListXml.Step(xml) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                continue;
            }
            if (text.Length == 0)
            {
                text = xml.Value;
                continue;
            }
            more ??= new StringBuilder(text);
            more.Append(xml.Value);
            AtMost(LongestText, more.Length, "characters in one text");
        }
        return more?.ToString() ?? text;
    }

    // Before v2.0 was settled, tools wrote name, email, phone and role as elements.
    private static ListAuthor Author(XmlReader xml)
    {
        (string? role, string? email, string? phone) = (
            xml.GetAttribute("role"),
            xml.GetAttribute("email"),
            xml.GetAttribute("phone")
        );
        var name = new StringBuilder();
        int depth = xml.IsEmptyElement ? int.MaxValue : xml.Depth;
        while (depth < int.MaxValue && ListXml.Step(xml) && xml.Depth > depth)
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "role"):
                    role = Text(xml);
                    break;
                case (XmlNodeType.Element, "email"):
                    email = Text(xml);
                    break;
                case (XmlNodeType.Element, "phone"):
                    phone = Text(xml);
                    break;
                case (XmlNodeType.Element, "name"):
                    name.Append(Text(xml));
                    break;
                case (XmlNodeType.Text or XmlNodeType.CDATA, _):
                    name.Append(xml.Value);
                    break;
            }
            AtMost(LongestText, name.Length, "characters in one name");
        }
        return new(name.ToString().Trim(), role, email, phone);
    }

    private static HashEntry File(XmlReader xml)
    {
        string path = "";
        long? size = null;
        string? previous = null;
        var hashes = new List<RecordedHash>(1);
        foreach (string name in Children(xml))
        {
            switch (name)
            {
                case "path":
                    size = long.TryParse(
                        xml.GetAttribute("size"),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out long s
                    )
                        ? s
                        : null;
                    path = Text(xml);
                    break;
                case "previousPath":
                    previous = Text(xml);
                    break;
                case "metadata":
                    Skip(xml);
                    break;
                default:
                    // "each at most once" (ASCMHL.xsd): of more the first counts.
                    if (HashFormats.FromName(name) is { } format && !hashes.Exists(h => h.Format == format))
                    {
                        HashAction? action = ListWords.Action(xml.GetAttribute("action"));
                        string? date = xml.GetAttribute("hashdate");
                        hashes.Add(new(format, Digest(xml, format, path), action, date));
                    }
                    break;
            }
        }
        return new(path, size, hashes, previous);
    }

    private static DirectoryEntry Directory(XmlReader xml)
    {
        string path = "";
        string? previous = null;
        var content = new List<HashValue>(1);
        var structure = new List<HashValue>(1);
        foreach (string name in Children(xml))
        {
            switch (name)
            {
                case "path":
                    path = Text(xml);
                    break;
                case "previousPath":
                    previous = Text(xml);
                    break;
                case "metadata":
                    Skip(xml);
                    break;
                case "content" or "structure":
                    List<HashValue> values = name == "content" ? content : structure;
                    foreach (string element in Children(xml))
                    {
                        if (HashFormats.FromName(element) is { } format && !values.Exists(h => h.Format == format))
                        {
                            values.Add(new(format, Digest(xml, format, path)));
                        }
                    }
                    break;
            }
        }
        return new(path, content, structure, previous);
    }

    private static HashListReference Reference(XmlReader xml)
    {
        string path = "";
        string c4 = "";
        foreach (string name in Children(xml))
        {
            switch (name)
            {
                case "path":
                    path = Text(xml);
                    break;
                case "c4":
                    c4 = Text(xml).Trim();
                    break;
            }
        }
        return new(path, c4);
    }

    /// <summary>The names of the child elements; between two of them the caller may read the element to its end tag.</summary>
    private static IEnumerable<string> Children(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            yield break;
        }
        int depth = xml.Depth;
        while (ListXml.Step(xml) && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                yield return xml.LocalName;
            }
        }
    }

    private static void Skip(XmlReader xml)
    {
        foreach (string _ in Children(xml)) { }
    }

    private static string Digest(XmlReader xml, HashFormat format, string path)
    {
        string text = Text(xml);
        return format.Canonical(text)
            ?? throw new XmlException($"'{text.Trim()}' is no {format.Name()} hash (entry '{path}')");
    }
}
