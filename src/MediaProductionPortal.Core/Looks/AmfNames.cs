using System.Xml.Linq;

namespace MediaProductionPortal.Looks;

/// <summary>Namespaces and elements of AMF.</summary>
internal static class AmfNames
{
    public static readonly XNamespace V1 = "urn:ampas:aces:amf:v1.0";
    public static readonly XNamespace V2 = "urn:ampas:aces:amf:v2.0";

    /// <summary>AMF's schemas name this version of the CDL.</summary>
    public static readonly XNamespace Cdl = "urn:ASC:CDL:v1.01";

    public static readonly string[] Parts =
    [
        "inverseOutputTransform",
        "inverseOutputDeviceTransform",
        "inverseReferenceRenderingTransform",
        "referenceRenderingTransform",
        "outputDeviceTransform",
    ];

    public static XNamespace Of(AmfVersion version) => version == AmfVersion.V1 ? V1 : V2;

    public static string Text(AmfReferenceKind kind) =>
        kind switch
        {
            AmfReferenceKind.File => "file",
            AmfReferenceKind.Uuid => "uuid",
            _ => "transformId",
        };
}
