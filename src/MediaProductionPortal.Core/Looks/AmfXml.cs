using System.Xml;
using System.Xml.Linq;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>Loads XML from people whom nobody vouches for, namespaces and all: no DTD, nothing from elsewhere, no deeper than a pipeline is.</summary>
internal static class AmfXml
{
    private const int Deepest = 64;
    private const int MostCharacters = 16 * 1024 * 1024;

    /// <summary>Null when it is no XML, or one that no AMF is; the finding says why.</summary>
    public static XElement? Load(string text, List<AmfFinding> findings)
    {
        try
        {
            using (var depth = Reader(text))
            {
                while (depth.Read())
                {
                    if (depth.Depth > Deepest)
                    {
                        findings.Add(
                            new(
                                FindingSeverity.Error,
                                "",
                                $"Elements lie deeper than {Deepest}, which no pipeline needs. Nothing was read."
                            )
                        );
                        return null;
                    }
                }
            }

            using var xml = Reader(text);
            return XElement.Load(xml);
        }
        catch (XmlException broken)
        {
            findings.Add(
                new(FindingSeverity.Error, "", $"The file is no whole XML: {broken.Message} Export it again.")
            );
            return null;
        }
    }

    private static XmlReader Reader(string text) =>
        XmlReader.Create(
            new StringReader(text),
            new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
                MaxCharactersInDocument = MostCharacters,
            }
        );
}
