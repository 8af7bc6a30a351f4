using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Library;

/// <summary>A clip in words.</summary>
internal static class ClipWords
{
    /// <summary>"23.976 fps"; three decimals at most.</summary>
    public static string? Rate(string? rate) =>
        Fraction(rate) is { } fps ? fps.ToString("0.###", CultureInfo.InvariantCulture) + " fps" : null;

    /// <summary>"1920 × 1080 · 23.976 fps · prores HQ" or "48 kHz · 4 channels · pcm_s24le".</summary>
    public static string Format(ClipAnswer clip)
    {
        List<string?> parts =
            clip.Kind == ClipKind.Sound
                ? [SampleRate(clip.SampleRate), clip.Channels is { } n ? Sizes.Count(n, "channel") : null, clip.Codec]
                : [clip.Width is { } w && clip.Height is { } h ? $"{w} × {h}" : null, Rate(clip.Rate), clip.Codec];
        return string.Join(" · ", parts.Where(p => p is not null));
    }

    /// <summary>"48 kHz", "44.1 kHz".</summary>
    public static string? SampleRate(int? hertz) =>
        hertz is { } hz ? (hz / 1000.0).ToString("0.###", CultureInfo.InvariantCulture) + " kHz" : null;

    /// <summary>"Scene 12A take 3".</summary>
    public static string? Slate(ClipAnswer clip)
    {
        var scene = clip.Scene is { Length: > 0 } s ? $"Scene {s}" : null;
        var take = clip.Take is { Length: > 0 } t ? $"take {t}" : null;
        return scene is null && take is null ? null : string.Join(" ", new[] { scene, take }.OfType<string>());
    }

    public static RenditionAnswer? Rendition(ClipAnswer clip, RenditionKind kind) =>
        clip.Renditions.FirstOrDefault(r => r.Kind == kind);

    private static double? Fraction(string? rate)
    {
        if (rate?.Split('/') is not { Length: 1 or 2 } parts || !Number(parts[0], out var numerator))
            return null;
        var denominator = 1.0;
        return parts.Length == 2 && !Number(parts[1], out denominator) || denominator == 0
            ? null
            : numerator / denominator;
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
