using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace MediaProductionPortal.Integrity;

/// <summary>The published schemas of manifests and chains, read from the shared samples without the network.</summary>
internal static class MhlSchemas
{
    internal static void Validate(string fullPath)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new Local() };
        bool chain = fullPath.EndsWith(".xml", StringComparison.Ordinal);
        schemas.Add(null, Samples.At("other", "mhl-schema", chain ? "ASCMHLDirectory.xsd" : "ASCMHL.xsd"));
        var problems = new List<string>();
        // Not by its path: that would be taken for a URI, in which "%41" is an "A".
        using FileStream stream = File.OpenRead(fullPath);
        XDocument.Load(stream).Validate(schemas, (_, e) => problems.Add($"{Path.GetFileName(fullPath)}: {e.Message}"));
        Assert.Empty(problems);
    }

    private sealed class Local : XmlUrlResolver
    {
        public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            File.OpenRead(Samples.At("other", "mhl-schema", Path.GetFileName(absoluteUri.LocalPath)));
    }
}
