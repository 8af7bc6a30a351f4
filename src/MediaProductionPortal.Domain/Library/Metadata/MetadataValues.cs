using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Library;

/// <summary>Finds what a clip's files said under any of the names that cameras and recorders give a thing.</summary>
/// <param name="said">Keys are "source:name"; case and source do not matter here.</param>
internal sealed partial class MetadataValues(IReadOnlyDictionary<string, string> said)
{
    private readonly Dictionary<string, string> keys = Keys(said);

    /// <summary>The first of these names that says something.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Key(names) is { } key ? said[key].Trim() : null;

    /// <summary>The whole key, with its source, of what <see cref="Text"/> answers.</summary>
    public string? Key(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (keys.TryGetValue(name, out var key) && !string.IsNullOrWhiteSpace(said[key]))
                return key;
        return null;
    }

    /// <summary>The first number in what is said: "800", "5600K", "180.0 deg", "35.0 mm".</summary>
    public double? Number(params ReadOnlySpan<string> names) => Parse(Digits(), Text(names));

    /// <summary>The same with a sign: "-3.5".</summary>
    public double? Signed(params ReadOnlySpan<string> names) => Parse(SignedDigits(), Text(names));

    public int? Whole(params ReadOnlySpan<string> names) =>
        Number(names) is { } number and > 0 and < 10_000_000 ? (int)Math.Round(number) : null;

    private static double? Parse(Regex digits, string? text) =>
        text is not null
        && digits.Match(text) is { Success: true } match
        && double.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    private static Dictionary<string, string> Keys(IReadOnlyDictionary<string, string> said)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in said.Keys.Order(StringComparer.Ordinal))
        {
            var name = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
            names.TryAdd(name, key);
            // "com.arri.camera.ExposureIndexAsa": what stands last is the thing.
            names.TryAdd(name[(name.LastIndexOf('.') + 1)..], key);
        }
        return names;
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex SignedDigits();
}
