using System.Text;
using System.Xml;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>Writes ACES metadata files, in the order that the schema asks for and in the version that the file says.</summary>
public static class WriteAmf
{
    private static readonly XmlWriterSettings Form = new()
    {
        Indent = true,
        Encoding = new UTF8Encoding(false),
        NewLineChars = "\n",
    };

    public static string Text(Amf amf)
    {
        ArgumentNullException.ThrowIfNull(amf);
        var ns = AmfNames.Of(amf.Version);
        var root = new XElement(
            ns + "acesMetadataFile",
            new XAttribute(XNamespace.Xmlns + "aces", ns),
            new XAttribute(XNamespace.Xmlns + "cdl", AmfNames.Cdl),
            new XAttribute("version", amf.Version == AmfVersion.V1 ? "1.0" : "2.0"),
            new XElement(ns + "amfInfo", Info(ns, amf.Info), amf.Info.Others.Select(XElement.Parse)),
            amf.Clip is { } clip ? Clip(ns, clip) : null,
            Pipeline(ns, "pipeline", amf.Pipeline),
            amf.Archived.Select(p => Pipeline(ns, "archivedPipeline", p)),
            amf.Others.Select(XElement.Parse)
        );
        using var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, Form))
        {
            root.Save(xml);
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static object?[] Info(XNamespace ns, AmfInfo info) =>
        [
            Optional(ns + "description", info.Description),
            info.Authors.Select(a => new XElement(
                ns + "author",
                new XElement(ns + "name", a.Name),
                new XElement(ns + "emailAddress", a.Email)
            )),
            new XElement(
                ns + "dateTime",
                new XElement(ns + "creationDateTime", info.Created),
                new XElement(ns + "modificationDateTime", info.Modified)
            ),
            new XElement(ns + "uuid", info.Uuid),
        ];

    private static XElement Clip(XNamespace ns, AmfClip clip) =>
        new(
            ns + "clipId",
            new XElement(ns + "clipName", clip.Name),
            clip.Sequence is { } s
                ? new XElement(
                    ns + "sequence",
                    new XAttribute("idx", s.Index),
                    new XAttribute("min", s.Min),
                    new XAttribute("max", s.Max),
                    s.Value
                )
                : null,
            Optional(ns + "file", clip.File),
            Optional(ns + "uuid", clip.Uuid),
            clip.Others.Select(XElement.Parse)
        );

    private static XElement Pipeline(XNamespace ns, string name, AmfPipeline pipeline) =>
        new(
            ns + name,
            new XElement(
                ns + "pipelineInfo",
                Info(ns, pipeline.Info),
                new XElement(
                    ns + "systemVersion",
                    new XElement(ns + "majorVersion", pipeline.System.Major),
                    new XElement(ns + "minorVersion", pipeline.System.Minor),
                    new XElement(ns + "patchVersion", pipeline.System.Patch)
                ),
                pipeline.Info.Others.Select(XElement.Parse)
            ),
            pipeline.Input is { } input ? Transform(ns, "inputTransform", input, true) : null,
            pipeline.Looks.Select(l => l is null ? new XElement(ns + "workingLocation") : Look(ns, l)),
            pipeline.Output is { } output ? Transform(ns, "outputTransform", output, true) : null,
            pipeline.Others.Select(XElement.Parse)
        );

    private static XElement Transform(XNamespace ns, string name, AmfTransform transform, bool says) =>
        new(
            ns + name,
            says ? new XAttribute("applied", transform.Applied) : null,
            Head(ns, transform),
            Reference(ns, transform),
            transform.Parts.Select(p => Transform(ns, p.Element, p.Transform, false)),
            transform.Others.Select(XElement.Parse)
        );

    private static XElement Look(XNamespace ns, AmfLook look) =>
        new(
            ns + "lookTransform",
            new XAttribute("applied", look.Applied),
            Head(ns, look),
            look.CorrectionRef is null ? Reference(ns, look) : null,
            look.FromCdlSpace is null && look.ToCdlSpace is null
                ? null
                : new XElement(
                    ns + "cdlWorkingSpace",
                    look.ToCdlSpace is { } to ? Transform(ns, "toCdlWorkingSpace", to, false) : null,
                    look.FromCdlSpace is { } from ? Transform(ns, "fromCdlWorkingSpace", from, false) : null
                ),
            look.Cdl is { } cdl ? Cdl(cdl) : null,
            look.CorrectionRef is { } id
                ? new object?[]
                {
                    new XElement(AmfNames.Cdl + "ColorCorrectionRef", new XAttribute("ref", id)),
                    Reference(ns, look),
                }
                : null,
            look.Others.Select(XElement.Parse)
        );

    private static object?[] Head(XNamespace ns, AmfTransform transform) =>
        [
            Optional(ns + "description", transform.Description),
            transform.Hash is { } hash
                ? new XElement(ns + "hash", new XAttribute("algorithm", hash.Algorithm), hash.Value)
                : null,
        ];

    private static XElement? Reference(XNamespace ns, AmfTransform transform) =>
        transform.Reference is { } reference ? new(ns + AmfNames.Text(reference.Kind), reference.Value) : null;

    /// <summary>The schema wants both nodes and all of their numbers; what is not said changes nothing.</summary>
    private static object[] Cdl(Cdl cdl)
    {
        var ns = AmfNames.Cdl;
        XElement Triple(string name, Rgb rgb) =>
            new(ns + name, $"{CdlText.Text(rgb.Red)} {CdlText.Text(rgb.Green)} {CdlText.Text(rgb.Blue)}");
        return
        [
            new XElement(
                ns + "SOPNode",
                Triple("Slope", cdl.Slope ?? new(1, 1, 1)),
                Triple("Offset", cdl.Offset ?? new(0, 0, 0)),
                Triple("Power", cdl.Power ?? new(1, 1, 1))
            ),
            new XElement(ns + "SatNode", new XElement(ns + "Saturation", CdlText.Text(cdl.Saturation ?? 1))),
        ];
    }

    private static XElement? Optional(XName name, string? text) => text is null ? null : new(name, text);
}
