using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Library;

/// <summary>Finds what a clip's files said under any of the names that cameras and recorders give a thing.</summary>
/// <param name="said">Keys are "source:name"; case and source do not matter here.</param>
internal sealed partial class MetadataValues(IReadOnlyDictionary<string, string> said)
{
    private readonly Dictionary<string, string> byName = ByName(said);

    /// <summary>The first of these names that says something.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (byName.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value))
                return value.Trim();
        return null;
    }

    /// <summary>The first number in what is said: "800", "5600K", "180.0 deg", "35.0 mm".</summary>
    public double? Number(params ReadOnlySpan<string> names) =>
        Text(names) is { } text
        && Digits().Match(text) is { Success: true } match
        && double.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    public int? Whole(params ReadOnlySpan<string> names) =>
        Number(names) is { } number and > 0 and < 10_000_000 ? (int)Math.Round(number) : null;

    private static Dictionary<string, string> ByName(IReadOnlyDictionary<string, string> said)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in said.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var name = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
            names.TryAdd(name, value);
            // "com.arri.camera.ExposureIndexAsa": what stands last is the thing.
            names.TryAdd(name[(name.LastIndexOf('.') + 1)..], value);
        }
        return names;
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Digits();
}
