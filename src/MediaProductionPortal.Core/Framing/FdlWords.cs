using System.Collections.Frozen;

namespace MediaProductionPortal.Framing;

/// <summary>The words that a file uses for regions, methods, sides and rounding.</summary>
internal static class FdlWords
{
    public static readonly FrozenDictionary<string, FramingRegion> Regions = new Dictionary<string, FramingRegion>
    {
        ["canvas.dimensions"] = FramingRegion.Canvas,
        ["canvas.effective_dimensions"] = FramingRegion.Effective,
        ["framing_decision.protection_dimensions"] = FramingRegion.Protection,
        ["framing_decision.dimensions"] = FramingRegion.Framing,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>1.1 has a word for "nothing".</summary>
    public static readonly FrozenDictionary<string, Preserve> Preserved = Regions
        .Select(r => KeyValuePair.Create(r.Key, new Preserve(r.Value)))
        .Append(KeyValuePair.Create("none", new Preserve(null)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, FitMethod> Methods = new Dictionary<string, FitMethod>
    {
        ["width"] = FitMethod.Width,
        ["height"] = FitMethod.Height,
        ["fit_all"] = FitMethod.FitAll,
        ["fill"] = FitMethod.Fill,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, FramingAlignment> Across = Sides("left", "right");

    public static readonly FrozenDictionary<string, FramingAlignment> Down = Sides("top", "bottom");

    public static readonly FrozenDictionary<string, bool> Evens = new Dictionary<string, bool>
    {
        ["whole"] = false,
        ["even"] = true,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, RoundingMode> Modes = new Dictionary<string, RoundingMode>
    {
        ["up"] = RoundingMode.Up,
        ["down"] = RoundingMode.Down,
        ["round"] = RoundingMode.Nearest,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of<T>(FrozenDictionary<string, T> words, T value)
        where T : struct => words.First(w => w.Value.Equals(value)).Key;

    private static FrozenDictionary<string, FramingAlignment> Sides(string start, string end) =>
        new Dictionary<string, FramingAlignment>
        {
            [start] = FramingAlignment.Start,
            ["center"] = FramingAlignment.Center,
            [end] = FramingAlignment.End,
        }.ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>What a template keeps beyond what it fits.</summary>
internal readonly record struct Preserve(FramingRegion? Region);
