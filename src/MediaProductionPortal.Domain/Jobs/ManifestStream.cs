using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Jobs;

/// <summary>Reads an ASC MHL v2.0 manifest entry by entry, so that a roll of a million frames needs no memory.</summary>
internal static class ManifestStream
{
    private const string Namespace = "urn:ASC:MHL:v2.0";

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 0,
    };

    /// <summary>Quickest first: any one of them is proof.</summary>
    private static readonly HashFormat[] Quickest =
    [
        HashFormat.Xxh128,
        HashFormat.Xxh3,
        HashFormat.Xxh64,
        HashFormat.Sha1,
        HashFormat.C4,
        HashFormat.Md5,
    ];

    /// <summary>Throws <see cref="XmlException"/> for what is no ASC MHL v2.0 manifest.</summary>
    public static async IAsyncEnumerable<ManifestItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using var xml = XmlReader.Create(stream, Settings);
        await xml.MoveToContentAsync();
        if (xml.LocalName != "hashlist" || xml.NamespaceURI != Namespace)
            throw new XmlException($"its root element is <{xml.Name}>, not that of an ASC MHL v2.0 hash list");
        while (await xml.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "hash":
                    yield return await FileAsync(xml);
                    break;
                case "hashlistreference":
                    yield return await ReferenceAsync(xml);
                    break;
                case "directoryhash" or "roothash" or "metadata":
                    await ChildrenAsync(xml, static _ => Task.FromResult(false));
                    break;
            }
        }
    }

    private static async Task<ListedHash> FileAsync(XmlReader xml)
    {
        var path = "";
        long? size = null;
        var failed = false;
        var hashes = new List<HashValue>(1);
        await ChildrenAsync(
            xml,
            async name =>
            {
                if (name == "path")
                {
                    if (
                        long.TryParse(
                            xml.GetAttribute("size"),
                            NumberStyles.None,
                            CultureInfo.InvariantCulture,
                            out var bytes
                        )
                    )
                        size = bytes;
                    path = await xml.ReadElementContentAsStringAsync();
                    return true;
                }
                if (HashFormats.FromName(name) is not { } format)
                    return false;
                if (xml.GetAttribute("action") == "failed")
                {
                    failed = true;
                    return false;
                }
                var text = await xml.ReadElementContentAsStringAsync();
                hashes.Add(
                    new(format, format.Canonical(text) ?? throw new XmlException($"'{text}' is no {name} hash"))
                );
                return true;
            }
        );
        var best = hashes.Count == 0 ? (HashValue?)null : hashes.MinBy(h => Array.IndexOf(Quickest, h.Format));
        return new(path, size, best, failed, hashes);
    }

    private static async Task<ListedReference> ReferenceAsync(XmlReader xml)
    {
        var (path, c4) = ("", "");
        await ChildrenAsync(
            xml,
            async name =>
            {
                switch (name)
                {
                    case "path":
                        path = await xml.ReadElementContentAsStringAsync();
                        return true;
                    case "c4":
                        c4 = (await xml.ReadElementContentAsStringAsync()).Trim();
                        return true;
                    default:
                        return false;
                }
            }
        );
        return new(path, c4);
    }

    /// <summary>Walks the children and ends on the element's end tag; <paramref name="visit"/> says whether it read the child, so that the reader stands behind it.</summary>
    private static async Task ChildrenAsync(XmlReader xml, Func<string, Task<bool>> visit)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        await xml.ReadAsync();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1 && await visit(xml.LocalName))
                continue;
            if (!await xml.ReadAsync())
                throw new XmlException("it ends in the middle");
        }
    }
}
