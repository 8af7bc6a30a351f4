using System.Globalization;
using System.Text;
using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>Writes one manifest, in the order that ASCMHL.xsd asks for.</summary>
internal sealed class ManifestWriter : IDisposable
{
    private const string Namespace = ManifestReader.Namespace;
    private readonly XmlWriter _xml;
    private readonly string _date;
    private bool _hashes;

    internal ManifestWriter(Stream stream, DateTimeOffset started)
    {
        _xml = XmlWriter.Create(stream, Settings);
        _date = Date(started);
    }

    internal static XmlWriterSettings Settings { get; } =
        new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            // A carriage return in a name must come back as one.
            NewLineHandling = NewLineHandling.Entitize,
        };

    /// <summary>xs:dateTime in UTC with offset; fractions only where there are any.</summary>
    internal static string Date(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'+00:00'", CultureInfo.InvariantCulture);

    internal void Start(GenerationOptions options, DirectoryEntry? root, IEnumerable<string> ignore)
    {
        _xml.WriteStartElement("hashlist", Namespace);
        _xml.WriteAttributeString("version", "2.0");

        Open("creatorinfo");
        Element("creationdate", _date);
        Element("hostname", WritableName.Fitted(options.HostName));
        Open("tool");
        _xml.WriteAttributeString("version", WritableName.Fitted(options.ToolVersion));
        _xml.WriteString(WritableName.Fitted(options.Tool));
        Close();
        foreach (ListAuthor author in options.Authors)
        {
            Author(author);
        }
        Optional("location", WritableName.Fitted(options.Location));
        Optional("comment", WritableName.Fitted(options.Comment));
        Close();

        Open("processinfo");
        Element("process", options.Process.Name());
        if (root is { Content.Count: > 0 })
        {
            Open("roothash");
            Pair(root);
            Close();
        }
        Open("ignore");
        foreach (string pattern in ignore)
        {
            Element("pattern", pattern);
        }
        Close();
        Close();
    }

    internal void File(
        string path,
        long? size,
        string? modified,
        IEnumerable<RecordedHash> hashes,
        string? previousPath = null
    )
    {
        OpenHashes();
        Open("hash");
        Open("path");
        Attribute("size", size?.ToString(CultureInfo.InvariantCulture));
        Attribute("lastmodificationdate", modified);
        _xml.WriteString(path);
        Close();
        foreach (RecordedHash hash in hashes.OrderBy(h => h.Format))
        {
            Hash(hash.Format, hash.Text, hash.Action, hash.Date);
        }
        Optional("previousPath", previousPath);
        Close();
    }

    internal void Directory(DirectoryEntry folder)
    {
        OpenHashes();
        Open("directoryhash");
        Element("path", folder.Path);
        Pair(folder);
        Optional("previousPath", folder.PreviousPath);
        Close();
    }

    internal void End(IReadOnlyList<HashListReference> references)
    {
        // The schema wants no empty <hashes> and no empty <references>.
        if (_hashes)
        {
            Close();
        }
        if (references.Count > 0)
        {
            Open("references");
            foreach (HashListReference reference in references)
            {
                Open("hashlistreference");
                Element("path", reference.Path);
                Element("c4", reference.C4);
                Close();
            }
            Close();
        }
        _xml.WriteEndDocument();
        _xml.Flush();
    }

    public void Dispose() => _xml.Dispose();

    private void OpenHashes()
    {
        if (!_hashes)
        {
            Open("hashes");
            _hashes = true;
        }
    }

    private void Pair(DirectoryEntry folder)
    {
        Open("content");
        Hashes(folder.Content);
        Close();
        Open("structure");
        Hashes(folder.Structure);
        Close();
    }

    private void Hashes(IEnumerable<HashValue> hashes)
    {
        foreach (HashValue hash in hashes.OrderBy(h => h.Format))
        {
            Hash(hash.Format, hash.Text, null, null);
        }
    }

    private void Hash(HashFormat format, string text, HashAction? action, string? date)
    {
        Open(format.Name());
        Attribute("action", action?.Name());
        _xml.WriteAttributeString("hashdate", string.IsNullOrEmpty(date) ? _date : date);
        _xml.WriteString(text);
        Close();
    }

    private void Author(ListAuthor author)
    {
        Open("author");
        Attribute("role", WritableName.Fitted(author.Role));
        Attribute(
            "email",
            author.Email is { } email && GenerationOptions.IsEmail(email) ? WritableName.Fitted(email) : null
        );
        Attribute("phone", WritableName.Fitted(author.Phone));
        _xml.WriteString(WritableName.Fitted(author.Name));
        Close();
    }

    private void Attribute(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _xml.WriteAttributeString(name, value);
        }
    }

    private void Optional(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Element(name, value);
        }
    }

    private void Open(string name) => _xml.WriteStartElement(name, Namespace);

    private void Close() => _xml.WriteEndElement();

    private void Element(string name, string text) => _xml.WriteElementString(name, Namespace, text);
}
