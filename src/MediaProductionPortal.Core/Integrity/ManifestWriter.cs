using System.Text;
using System.Xml;

namespace MediaProductionPortal.Integrity;

internal static class ManifestWriter
{
    internal static XmlWriterSettings Settings { get; } =
        new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
        };
}
