using System.Globalization;
using System.Xml;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads "MHL 1.x" (mediahashlist.org, Pomfort): one file beside the media, no namespace, one generation.</summary>
internal static class Mhl1Reader
{
    private const int SampleEntries = 200;
    private const int MostHashes = 32;

    /// <summary>What kind of list it was; null when it only has a list's name.</summary>
    internal static HashListKind? Read(ListReading reading, string list, CancellationToken ct)
    {
        string fullPath = RelativePath.In(reading.Listing.Root, list);
        if (!TrySample(fullPath, out List<string> paths, out Func<string, Finding> none))
        {
            reading.Findings.Add(none(list));
            return null;
        }
        var intake = new ListIntake(reading, list, ListBase.Choose(reading.Listing, list, paths));
        int number = 0;
        try
        {
            foreach ((HashEntry? entry, string? bad) in Entries(fullPath))
            {
                ct.ThrowIfCancellationRequested();
                number++;
                if (bad is not null)
                {
                    intake.Unknown(string.Create(CultureInfo.InvariantCulture, $"Entry {number:N0}"), bad);
                }
                if (entry is not null)
                {
                    intake.Add(entry);
                }
            }
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            intake.Broken(e.Message);
        }
        intake.End();
        return HashListKind.Mhl1;
    }

    private static bool TrySample(string fullPath, out List<string> paths, out Func<string, Finding> none)
    {
        paths = [];
        none = OtherListFindings.Outside;
        bool begun = false;
        try
        {
            foreach ((HashEntry? entry, _) in Entries(fullPath))
            {
                begun = true;
                if (entry is not null)
                {
                    paths.Add(entry.Path);
                }
                if (paths.Count == SampleEntries)
                {
                    break;
                }
            }
            return true;
        }
        catch (NotAnOldListException e)
        {
            if (!e.IsAscMhl)
            {
                none = list => OtherListFindings.NoList(list, e.Message);
            }
            return false;
        }
        catch (Exception e) when (begun && ScopeReader.IsDamage(e))
        {
            return true;
        }
    }

    private static IEnumerable<(HashEntry? Entry, string? Bad)> Entries(string fullPath)
    {
        using FileStream stream = ListFile.Open(fullPath);
        using XmlReader xml = ListXml.Open(stream);
        xml.MoveToContent();
        string? version = xml.GetAttribute("version");
        if (xml.LocalName != "hashlist" || xml.NamespaceURI == ManifestReader.Namespace)
        {
            throw new NotAnOldListException($"it begins with <{ListIntake.Shown(xml.Name)}>, not with <hashlist>")
            {
                IsAscMhl = xml.LocalName == "hashlist",
            };
        }
        // Hand-made ones and those of old tools say "1", or nothing.
        if (version is not null && version.Trim().Split('.')[0] is not ("0" or "1"))
        {
            throw new NotAnOldListException($"it is a hash list of version '{ListIntake.Shown(version)}'");
        }
        while (ListXml.Step(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "hash")
            {
                yield return Entry(xml);
            }
        }
    }

    // <file>, <size>, <lastmodificationdate>, any number of hashes, <hashdate>; <null/> says that none was made.
    private static (HashEntry? Entry, string? Bad) Entry(XmlReader xml)
    {
        string? path = null;
        long? size = null;
        string? date = null;
        string? bad = null;
        var hashes = new List<HashValue>(1);
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
                    size = long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                        ? bytes
                        : null;
                    bad ??= size is null ? $"'{ListIntake.Shown(text)}' is no size" : null;
                    break;
                case "hashdate":
                    date = text.Trim();
                    break;
                default:
                    if (FormatOf(name) is not { } format)
                    {
                        break;
                    }
                    if (Digest(name, format, text.Trim()) is not { } digest)
                    {
                        bad ??= $"'{ListIntake.Shown(text)}' is no {name}";
                    }
                    else if (hashes.Count < MostHashes)
                    {
                        hashes.Add(new(format, digest));
                    }
                    break;
            }
        }
        return string.IsNullOrEmpty(path)
            ? (null, "it names no file")
            : (
                new(
                    path,
                    size,
                    [.. hashes.Select(h => new RecordedHash(h.Format, h.Text, HashAction.Original, date))],
                    null
                ),
                bad
            );
    }

    private static HashFormat? FormatOf(string name) =>
        name switch
        {
            "xxhash64be" => HashFormat.Xxh64,
            "xxhash" => HashFormat.Xxh32,
            _ => HashFormats.FromAnyName(name),
        };

    // xxhash64be is the canonical text; xxhash64 has its bytes the other way round; xxhash is XXH32 as a decimal number.
    private static string? Digest(string name, HashFormat format, string text) =>
        name switch
        {
            "xxhash64" => format.Canonical(HashFormats.Turned(text)),
            "xxhash" when uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) =>
                number.ToString("x8", CultureInfo.InvariantCulture),
            _ => format.Canonical(text),
        };
}
