using System.Text;
using System.Xml;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>Writes ASC CDL's XML files, in the namespace of version 1.2.</summary>
public static class WriteCdl
{
    private static readonly XNamespace Ns = "urn:ASC:CDL:v1.2";

    /// <param name="kind">A .cc takes the first correction only.</param>
    public static string Text(CdlFileKind kind, IReadOnlyList<ColorCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        var root = kind switch
        {
            CdlFileKind.Correction => Correction(corrections[0]),
            CdlFileKind.Collection => new XElement(Ns + "ColorCorrectionCollection", corrections.Select(Correction)),
            _ => new XElement(Ns + "ColorDecisionList", corrections.Select(Decision)),
        };
        using var text = new MemoryStream();
        var form = new XmlWriterSettings
        {
            Indent = true,
            Encoding = new UTF8Encoding(false),
            NewLineChars = "\n",
        };
        using (var xml = XmlWriter.Create(text, form))
        {
            root.Save(xml);
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static XElement Decision(ColorCorrection correction) =>
        new(
            Ns + "ColorDecision",
            correction.MediaRefs.Select(r => new XElement(Ns + "MediaRef", new XAttribute("ref", r))),
            Correction(correction)
        );

    private static XElement Correction(ColorCorrection correction) =>
        new(
            Ns + "ColorCorrection",
            correction.Id is { } id ? new XAttribute("id", id) : null,
            correction.Descriptions.Select(d => new XElement(Ns + "Description", d)),
            Optional("InputDescription", correction.InputDescription),
            Optional("ViewingDescription", correction.ViewingDescription),
            Sop(correction.Cdl),
            correction.Cdl.Saturation is { } sat
                ? new XElement(Ns + "SatNode", new XElement(Ns + "Saturation", CdlText.Text(sat)))
                : null,
            correction.Others.Select(XElement.Parse)
        );

    /// <summary>The schema wants all three of them; what is not said changes nothing.</summary>
    private static XElement? Sop(Cdl cdl) =>
        cdl.Slope is null && cdl.Offset is null && cdl.Power is null
            ? null
            : new(
                Ns + "SOPNode",
                Numbers("Slope", cdl.Slope ?? new(1, 1, 1)),
                Numbers("Offset", cdl.Offset ?? new(0, 0, 0)),
                Numbers("Power", cdl.Power ?? new(1, 1, 1))
            );

    private static XElement Numbers(string name, Rgb rgb) =>
        new(Ns + name, $"{CdlText.Text(rgb.Red)} {CdlText.Text(rgb.Green)} {CdlText.Text(rgb.Blue)}");

    private static XElement? Optional(string name, string? text) => text is null ? null : new(Ns + name, text);
}
