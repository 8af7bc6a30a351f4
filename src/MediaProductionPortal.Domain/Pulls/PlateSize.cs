using System.Globalization;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Which pixels of a clip are delivered, and as how many.</summary>
internal static class PlateSize
{
    /// <returns>Null where the size of the clip is not known.</returns>
    public static (int Width, int Height)? Of(Clip clip, PullOptions options) =>
        clip is { Width: { } width, Height: { } height }
            ? ScaledOf(clip, options) ?? AreaOf(clip, options) ?? (width, height)
            : null;

    /// <summary>Around the middle; null: all of them.</summary>
    public static (int Width, int Height)? AreaOf(Clip clip, PullOptions options) =>
        options.Framing == PullFraming.ActiveArea ? Read(clip) : null;

    /// <summary>An anamorphic picture gets its width and keeps its lines; null: nothing is scaled.</summary>
    public static (int Width, int Height)? ScaledOf(Clip clip, PullOptions options) =>
        options.Framing == PullFraming.Desqueeze
        && clip is { Width: { } width, Height: { } height, Squeeze: > 1 and < 4 and { } squeeze }
            ? ((int)Math.Round(width * squeeze / 2, MidpointRounding.AwayFromZero) * 2, height)
            : null;

    public static void Find(PlannedItem item, PullOptions options)
    {
        if (item.Clip is not { Width: not null, Height: not null } clip)
            return;
        if (options.Framing == PullFraming.ActiveArea && Read(clip) is null)
            item.Error(
                "active-area-unknown",
                $"{clip.Name} names no active area inside of its picture ({clip.ActiveArea ?? "none"}). Leave the framing as it is."
            );
        if (options.Framing == PullFraming.Desqueeze && ScaledOf(clip, options) is null)
            item.Warn(
                "no-squeeze",
                $"{clip.Name} names no squeeze of an anamorphic lens; its pixels stay as they are."
            );
        if (
            ScaledOf(clip, options) is not null
            && item.Files.Any(f => f.Path.EndsWith(".exr", StringComparison.OrdinalIgnoreCase))
        )
            item.Error("exr-scaled", $"Frames of EXR are not scaled here. Leave the framing of {clip.Name} as it is.");
    }

    private static (int Width, int Height)? Read(Clip clip) =>
        clip is { ActiveArea: { } text, Width: { } width, Height: { } height }
        && text.Split('x') is [var w, var h]
        && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var wide)
        && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var high)
        && wide is > 0
        && high is > 0
        && wide <= width
        && high <= height
            ? (wide, high)
            : null;
}
