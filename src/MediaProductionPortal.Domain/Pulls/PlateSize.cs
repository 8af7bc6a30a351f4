using System.Globalization;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;

namespace MediaProductionPortal.Pulls;

/// <summary>Which pixels of a clip are delivered, and as how many.</summary>
internal static class PlateSize
{
    /// <returns>Null where the size of the clip is not known.</returns>
    public static (int Width, int Height)? Of(PlannedItem item, PullOptions options) =>
        item.Framing is { } framing ? (framing.Width, framing.Height)
        : item.Clip is { Width: { } width, Height: { } height } clip
            ? Desqueezed(clip, options) is { } wide ? (wide.Width, wide.Height)
                : AreaOf(clip, options) ?? (width, height)
        : null;

    /// <summary>Around the middle; null: all of them.</summary>
    public static (int Width, int Height)? AreaOf(Clip clip, PullOptions options) =>
        options.Framing == PullFraming.ActiveArea ? Read(clip) : null;

    /// <summary>An anamorphic picture gets its width and keeps its lines; null: nothing is scaled.</summary>
    public static PlateFraming? Desqueezed(Clip clip, PullOptions options) =>
        options.Framing == PullFraming.Desqueeze
        && clip is { Width: { } width, Height: { } height, Squeeze: > 1 and < 4 and { } squeeze }
            ? PlateFraming.Desqueezed(width, height, (decimal)squeeze)
            : null;

    public static void Find(PlannedItem item, PullOptions options)
    {
        if (item.Clip is not { Width: not null, Height: not null } clip || item.Instead is not null)
            return;
        if (options.Framing == PullFraming.ActiveArea && Read(clip) is null)
            item.Error(
                "active-area-unknown",
                $"{clip.Name} names no active area inside of its picture ({clip.ActiveArea ?? "none"}). Leave the framing as it is."
            );
        if (options.Framing == PullFraming.Desqueeze && Desqueezed(clip, options) is null)
            item.Warn(
                "no-squeeze",
                $"{clip.Name} names no squeeze of an anamorphic lens; its pixels stay as they are."
            );
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
