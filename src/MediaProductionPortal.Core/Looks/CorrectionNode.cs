using System.Xml.Linq;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>One ColorCorrection element while it is read; <see cref="Trouble"/> says what of it can't be meant.</summary>
internal sealed class CorrectionNode(XElement element)
{
    private static readonly string[] Known =
    [
        "SOPNode",
        "ASC_SOP",
        "SatNode",
        "ASC_SAT",
        "Description",
        "InputDescription",
        "ViewingDescription",
    ];

    private readonly XElement? sop = element.Elements().FirstOrDefault(e => ReadCdl.Is(e, "SOPNode", "ASC_SOP"));
    private readonly XElement? sat = element.Elements().FirstOrDefault(e => ReadCdl.Is(e, "SatNode", "ASC_SAT"));

    /// <summary>"its Power has a number that is not more than 0"; null when all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>ASC CDL 1.2: slope 0 or more, power above 0, saturation 0 or more; the offset may be any number.</summary>
    public Cdl Numbers() =>
        new(
            Triple("Slope", n => n >= 0, "0 or more"),
            Triple("Offset", _ => true, "a number"),
            Triple("Power", n => n > 0, "more than 0"),
            Saturation()
        );

    public ColorCorrection Describe(ColorCorrection correction) =>
        correction with
        {
            Descriptions =
            [
                .. Texts(element, "Description"),
                .. Texts(sop, "Description"),
                .. Texts(sat, "Description"),
            ],
            InputDescription = Texts(element, "InputDescription").FirstOrDefault(),
            ViewingDescription = Texts(element, "ViewingDescription").FirstOrDefault(),
            MediaRefs =
                element.Parent is { } decision && ReadCdl.Is(decision, "ColorDecision")
                    ? [.. Children(decision, "MediaRef").Select(e => (string?)e.Attribute("ref") ?? e.Value.Trim())]
                    : [],
            Others =
            [
                .. element
                    .Elements()
                    .Where(e => !ReadCdl.Is(e, Known))
                    .Select(e => e.ToString(SaveOptions.DisableFormatting)),
            ],
        };

    private Rgb? Triple(string name, Func<decimal, bool> fits, string form)
    {
        if (Children(sop, name).FirstOrDefault() is not { } node)
        {
            return null;
        }

        var words = node.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new decimal[3];
        for (var i = 0; i < 3; i++)
        {
            if (words.Length != 3 || !TryNumber(words[i], out numbers[i]))
            {
                Trouble ??= $"its {name} '{ReadCube.Short(node.Value.Trim())}' is not three numbers";
                return null;
            }

            if (!fits(numbers[i]))
            {
                Trouble ??= $"its {name} has {words[i]}, and must be {form}";
            }
        }

        return new(numbers[0], numbers[1], numbers[2]);
    }

    private decimal? Saturation()
    {
        if (Children(sat, "Saturation").FirstOrDefault() is not { } node)
        {
            return null;
        }

        if (TryNumber(node.Value.Trim(), out var saturation) && saturation >= 0)
        {
            return saturation;
        }

        Trouble ??= $"its Saturation '{ReadCube.Short(node.Value.Trim())}' is no number of 0 or more";
        return null;
    }

    private static bool TryNumber(string text, out decimal number) => CdlText.TryParseSat(text, out number);

    private static IEnumerable<XElement> Children(XElement? parent, string name) =>
        parent?.Elements().Where(e => ReadCdl.Is(e, name)) ?? [];

    private static IEnumerable<string> Texts(XElement? parent, string name) =>
        Children(parent, name).Select(e => e.Value.Trim()).Where(t => t.Length > 0);
}
