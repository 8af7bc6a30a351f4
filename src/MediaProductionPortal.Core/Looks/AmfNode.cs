using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>One element of an AMF while it is read; what nobody asked for is kept as XML.</summary>
internal sealed class AmfNode(XElement element, string path, List<AmfFinding> findings)
{
    private const int MostFindings = 1_000;

    private readonly HashSet<XElement> taken = [];

    public string Path => path;

    public IEnumerable<AmfNode> Children(params string[] names)
    {
        var found = element.Elements().Where(e => names.Contains(e.Name.LocalName)).ToList();
        taken.UnionWith(found);
        return found.Select(
            (e, i) =>
                new AmfNode(
                    e,
                    $"{path}{(path.Length > 0 ? "/" : "")}{e.Name.LocalName}{(found.Count > 1 ? $"[{i + 1}]" : "")}",
                    findings
                )
        );
    }

    public AmfNode? Child(params string[] names)
    {
        var children = Children(names).ToList();
        if (children.Count > 1)
        {
            children[1].Error("It is there more than once, and only one can be meant.");
        }

        return children.FirstOrDefault();
    }

    public string Name => element.Name.LocalName;

    public string Text => element.Value.Trim();

    public string? TextOf(string name) => Child(name)?.Text;

    public string NeedText(string name)
    {
        if (TextOf(name) is { Length: > 0 } text)
        {
            return text;
        }

        Error($"It has no {name}; the format asks for it.");
        return "";
    }

    public string? Attribute(string name) => (string?)element.Attribute(name);

    public long Whole(string? text, string what)
    {
        if (
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= int.MaxValue
        )
        {
            return number;
        }

        Error($"Its {what} is \"{Short(text)}\", and must be a whole number of 0 or more.");
        return 0;
    }

    /// <summary>"true" and "1"; the format asks for the attribute, and without it nobody knows.</summary>
    public bool Applied()
    {
        switch (Attribute("applied")?.Trim())
        {
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case var other:
                Error(
                    $"applied is \"{Short(other)}\"; it must say true or false, or the transform would be done twice or never."
                );
                return false;
        }
    }

    public Rgb? Triple(string name)
    {
        if (Child(name) is not { } node)
        {
            return null;
        }

        var words = node.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new decimal[3];
        for (var i = 0; i < 3; i++)
        {
            if (words.Length != 3 || !CdlText.TryParseSat(words[i], out numbers[i]))
            {
                node.Error($"\"{Short(node.Text)}\" is not three numbers.");
                return null;
            }

            if (name == "Slope" && numbers[i] < 0 || name == "Power" && numbers[i] <= 0)
            {
                node.Error($"{words[i]} is too low: a slope is 0 or more, a power above 0.");
            }
        }

        return new(numbers[0], numbers[1], numbers[2]);
    }

    public void Error(string words) => Add(new(FindingSeverity.Error, path, words));

    public void Warn(string words) => Add(new(FindingSeverity.Warning, path, words));

    /// <summary>To be called last, where there is no place to keep what nobody asked for: it is said, not silently lost.</summary>
    public void NothingElse()
    {
        foreach (var other in element.Elements().Where(e => !taken.Contains(e)))
        {
            Warn($"{other.Name.LocalName} is left out when the file is written again.");
        }
    }

    /// <summary>To be called last.</summary>
    public IReadOnlyList<string> Others()
    {
        string[] others =
        [
            .. element.Elements().Where(e => !taken.Contains(e)).Select(e => e.ToString(SaveOptions.DisableFormatting)),
        ];
        if (others.Length > 0)
        {
            Warn($"{others.Length} of its elements are none of the format's here; they are kept as they are.");
        }

        return others;
    }

    private void Add(AmfFinding finding)
    {
        if (
            findings.Count < MostFindings
            || finding.Severity == FindingSeverity.Error && findings.Count < 2 * MostFindings
        )
        {
            findings.Add(finding);
        }
    }

    private static string Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text ?? "";
}
