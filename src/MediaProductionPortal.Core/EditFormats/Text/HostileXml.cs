using System.Xml;
using System.Xml.Linq;

namespace MediaProductionPortal.EditFormats.Text;

/// <summary>Loads XML from people whom nobody vouches for: no entities, nothing from elsewhere, not deeper than any edit is.</summary>
internal static class HostileXml
{
    private const int Deepest = 256;

    /// <summary>Findings name the lines of these.</summary>
    private static readonly HashSet<string> HasPlace =
    [
        "clipitem",
        "transitionitem",
        "generatoritem",
        "sequence",
        "clip",
        "asset-clip",
        "ref-clip",
        "sync-clip",
        "mc-clip",
        "video",
        "audio",
        "title",
        "transition",
        "gap",
        "spine",
        "ColorCorrection",
    ];

    /// <summary>Null when it is no XML; the finding says where it breaks.</summary>
    public static XElement? Load(string text, FindingList findings)
    {
        var settings = new XmlReaderSettings
        {
            // Both kinds of edit begin with an empty DOCTYPE; what it declares is not looked at, so an entity is an error.
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CheckCharacters = false,
        };
        try
        {
            using var xml = XmlReader.Create(new StringReader(text), settings);
            return Load(xml, findings);
        }
        catch (XmlException broken)
        {
            findings.Error(
                EditFindingCodes.FileUnreadable,
                $"The file is no whole XML: {broken.Message} Export it again.",
                broken.LineNumber > 0 ? broken.LineNumber : null
            );
            return null;
        }
    }

    /// <summary>The line that an element began on.</summary>
    public static int LineOf(XElement element) => element.Annotation<Place>()?.Line ?? 0;

    private static XElement? Load(XmlReader xml, FindingList findings)
    {
        XElement? root = null;
        XElement? at = null;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (xml.Depth > Deepest)
                    {
                        findings.Error(
                            EditFindingCodes.NestedTooDeep,
                            $"Elements lie deeper than {Deepest}, which no edit needs. Nothing was read.",
                            (xml as IXmlLineInfo)?.LineNumber
                        );
                        return null;
                    }

                    var element = Element(xml);
                    at?.Add(element);
                    root ??= element;
                    at = xml.IsEmptyElement ? at : element;
                    break;
                case XmlNodeType.EndElement:
                    at = at?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    at?.Add(new XText(xml.Value));
                    break;
                case XmlNodeType.EntityReference:
                    throw new XmlException($"the entity {xml.Name} is not allowed.");
                default:
                    break;
            }
        }

        return root;
    }

    private static XElement Element(XmlReader xml)
    {
        var element = new XElement(XName.Get(xml.LocalName));
        if (xml is IXmlLineInfo line && HasPlace.Contains(xml.LocalName))
        {
            element.AddAnnotation(new Place(line.LineNumber));
        }

        if (xml.MoveToFirstAttribute())
        {
            do
            {
                if (xml.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                {
                    element.SetAttributeValue(xml.LocalName, xml.Value);
                }
            } while (xml.MoveToNextAttribute());
            xml.MoveToElement();
        }

        return element;
    }

    private sealed record Place(int Line);
}
