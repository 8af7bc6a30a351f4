using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>What counts at the end of a burn-in.</summary>
public enum BurnCount
{
    None,
    Timecode,
    RecordTimecode,
    Frame,
}

/// <summary>A burn-in with its tokens filled in.</summary>
/// <param name="Words">Before what counts; all of it when nothing does.</param>
public sealed record BurnWords(string Words, BurnCount Count);

/// <summary>The tokens of burn-ins, and what a clip makes of them.</summary>
public static partial class BurnTokens
{
    /// <summary>Without braces, and what each is; <c>meta:</c> stands before the key of any value of the clip.</summary>
    public static readonly IReadOnlyDictionary<string, string> Known = new SortedDictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["clip"] = "Name of the clip",
        ["scene"] = "Scene",
        ["take"] = "Take",
        ["slate"] = "Scene and take, 12A-3",
        ["reel"] = "Reel",
        ["camera"] = "Camera index",
        ["model"] = "Camera model",
        ["fps"] = "Frames a second",
        ["size"] = "Pixels, 3840x2160",
        ["title"] = "Code of the title",
        ["day"] = "Shoot day, 2025-03-11",
        ["unit"] = "Unit",
        ["look"] = "Name of the look",
        ["sound"] = "Sound roll or file, or MOS",
        ["tc"] = "Source timecode, at the end",
        ["rectc"] = "Record timecode, at the end",
        ["frame"] = "Frame, 1 is the first, at the end",
    };

    /// <returns>What is wrong with it, as a sentence; null when nothing is.</returns>
    public static string? Trouble(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = Token().Replace(text, "");
        if (rest.AsSpan().ContainsAny('{', '}'))
        {
            return $"'{text}' has a brace without its other one; a token is written {{clip}}.";
        }

        var tokens = Token().Matches(text);
        var unknown = tokens.FirstOrDefault(t => !IsKnown(t.Groups[1].Value));
        if (unknown is not null)
        {
            return $"There is no token {unknown.Value}; there are {string.Join(", ", Known.Keys.Select(k => $"{{{k}}}"))} and {{meta:KEY}}.";
        }

        var counting = tokens.Where(t => CountOf(t.Groups[1].Value) != BurnCount.None).ToList();
        return counting.Count > 1 || counting.Exists(t => t.Index + t.Length != text.TrimEnd().Length)
            ? $"In '{text}' what counts must stand once, and at the end: {{tc}}, {{rectc}} or {{frame}}."
            : null;
    }

    public static BurnWords Fill(string text, ClipReport report, DailiesRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = BurnCount.None;
        var words = Token().Replace(text, Word);
        return new(count == BurnCount.None ? words.Trim() : words.TrimStart(), count);

        string Word(Match match)
        {
            var token = match.Groups[1].Value;
            if (CountOf(token) is not BurnCount.None and var counting)
            {
                count = counting;
                return "";
            }

            return Value(token, report, recipe) ?? "";
        }
    }

    private static string? Value(string token, ClipReport report, DailiesRecipe recipe) =>
        recipe.Tokens.GetValueOrDefault(token)
        ?? token switch
        {
            "clip" => report.Name,
            "scene" => report.Scene,
            "take" => report.Take,
            "slate" => string.Join('-', new[] { report.Scene, report.Take }.Where(t => t is { Length: > 0 })),
            "reel" => report.Reel,
            "camera" => report.CameraIndex,
            "model" => report.CameraModel,
            "fps" => report is { RateNumerator: { } above, RateDenominator: { } below }
                ? ((double)above / below).ToString("0.###", CultureInfo.InvariantCulture)
                : null,
            "size" => report is { Width: { } width, Height: { } height }
                ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}")
                : null,
            "sound" => recipe.IsMos ? "MOS"
            : recipe.Sound is { Lanes.Count: > 0 } sound
                ? string.Join(", ", sound.Lanes.SelectMany(l => l.Parts).Select(p => p.Sound.Name).Distinct())
            : null,
            _ => token.StartsWith(MetaPrefix, StringComparison.Ordinal)
                ? report.Metadata.GetValueOrDefault(token[MetaPrefix.Length..])
                : null,
        };

    private const string MetaPrefix = "meta:";

    private static bool IsKnown(string token) =>
        Known.ContainsKey(token)
        || (token.StartsWith(MetaPrefix, StringComparison.Ordinal) && token.Length > MetaPrefix.Length);

    private static BurnCount CountOf(string token) =>
        token switch
        {
            "tc" => BurnCount.Timecode,
            "rectc" => BurnCount.RecordTimecode,
            "frame" => BurnCount.Frame,
            _ => BurnCount.None,
        };

    /// <summary>Timecode that a counting burn-in begins with; 00:00:00:00 where the clip carries none.</summary>
    internal static Timecode Start(BurnCount count, ClipReport report, DailiesRecipe recipe, FrameRate rate) =>
        count == BurnCount.RecordTimecode
            ? recipe.RecordStart ?? new Timecode(0, rate)
            : DailiesTime.SourceStart(report, recipe, rate) ?? new Timecode(0, rate);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Token();
}
