using System.Xml.Linq;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>
/// Reads ASC CDL's XML files: ColorCorrection (.cc), ColorCorrectionCollection (.ccc), ColorDecisionList (.cdl), in any of the
/// namespaces in the field or none, and with the element names that tools write (SOPNode, SopNode, ASC_SOP, SatNode, SATNode, ASC_SAT).
/// </summary>
public static class ReadCdl
{
    public static CdlReading Bytes(ReadOnlySpan<byte> file) => Text(TextDecoder.Decode(file).Text);

    public static CdlReading Text(string text)
    {
        var xml = new FindingList();
        var root = HostileXml.Load(text, xml);
        List<LookFinding> findings = [.. xml.Done().Select(f => new LookFinding(f.Severity, f.Words, f.Line))];
        CdlFileKind? kind = root?.Name.LocalName.ToUpperInvariant() switch
        {
            "COLORCORRECTION" => CdlFileKind.Correction,
            "COLORCORRECTIONCOLLECTION" => CdlFileKind.Collection,
            "COLORDECISIONLIST" => CdlFileKind.DecisionList,
            _ => null,
        };
        if (root is null || kind is null)
        {
            if (root is not null)
            {
                findings.Add(
                    new(
                        FindingSeverity.Error,
                        $"The file begins with {root.Name.LocalName}, which is none of ColorCorrection, ColorCorrectionCollection, ColorDecisionList."
                    )
                );
            }

            return new(null, [], findings);
        }

        var corrections = root.DescendantsAndSelf()
            .Where(e => Is(e, "ColorCorrection"))
            .Select(e => Correction(e, findings))
            .OfType<ColorCorrection>()
            .ToList();
        foreach (var reference in root.Descendants().Where(e => Is(e, "ColorCorrectionRef")))
        {
            findings.Add(
                new(
                    FindingSeverity.Warning,
                    $"A decision refers to the correction '{(string?)reference.Attribute("ref")}' of another file; give that file, too."
                )
            );
        }

        return new(kind, corrections, findings);
    }

    private static ColorCorrection? Correction(XElement element, List<LookFinding> findings)
    {
        var read = new CorrectionNode(element);
        var (id, line) = ((string?)element.Attribute("id"), HostileXml.LineOf(element));
        var cdl = read.Numbers();
        if (read.Trouble is not { } trouble)
        {
            return read.Describe(new(id, cdl, line));
        }

        var name = id is null ? "without an id" : $"'{id}'";
        findings.Add(
            new(
                FindingSeverity.Error,
                $"The correction {name} was left out: {trouble}. Export it again.",
                line > 0 ? line : null
            )
        );
        return null;
    }

    internal static bool Is(XElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
