using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace MediaProductionPortal.Looks;

/// <summary>The public schema of AMF 2.0, out of the shared samples.</summary>
internal static class AmfSchema
{
    public static IReadOnlyList<string> Faults(string amf)
    {
        var schemas = new XmlSchemaSet();
        foreach (
            var schema in new[]
            {
                "xmldsig-core-schema.xsd",
                "st433b-2008-am1-2011.xsd",
                "ASC-CDL_schema_v1.01.xsd",
                "acesMetadataFile.xsd",
            }
        )
        {
            using var xsd = XmlReader.Create(
                Samples.At("other", "amf", schema),
                new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = null }
            );
            schemas.Add(null, xsd);
        }

        var faults = new List<string>();
        XDocument.Parse(amf).Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }
}
