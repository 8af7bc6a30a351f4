using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What a name would look like, before anything is planned.</summary>
internal static class NameExample
{
    /// <summary>Why no plate can be named by it; the same rules as the plan's.</summary>
    public static IReadOnlyList<string> Faults(NameTemplateReading reading)
    {
        if (reading.Template is not { } template)
            return [.. reading.Faults.Select(f => $"At {f.Position}: {f.Words}")];
        if (template.Has(NameToken.Frame) || template.Text.Contains('/', StringComparison.Ordinal))
            return ["The name of a plate holds neither {frame} nor folders: both are put around it."];
        return template.Has(NameToken.Plate) && template.Has(NameToken.Version)
            ? []
            :
            [
                "The name of a plate needs {plate} and {version}: a changed cut raises one of them, and nothing is written over.",
            ];
    }

    /// <summary>With what is filled in, and the field's usual words for the rest.</summary>
    public static string Of(NameTemplate template, string title, PullOptions options)
    {
        var texts = new Dictionary<string, string>
        {
            ["show"] = title,
            ["episode"] = "101",
            ["seq"] = "010",
            ["scene"] = "12A",
            ["shot"] = "010_0040",
            ["event"] = "7",
            ["reel"] = "A003R1VK",
            ["clip"] = "A003C001_250311_R1VK",
            ["width"] = "4448",
            ["height"] = "3096",
            ["vendor"] = "VENDOR",
        };
        foreach (var (token, value) in options.Values)
            texts[token] = value;
        var name = template.Render(
            new()
            {
                Plate = new(options.Element, 1),
                Version = 1,
                Texts = texts,
            }
        );
        return name.Name ?? name.Refusal ?? "";
    }
}
