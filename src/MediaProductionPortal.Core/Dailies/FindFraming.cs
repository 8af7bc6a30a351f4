using System.Globalization;
using MediaProductionPortal.Framing;

namespace MediaProductionPortal.Dailies;

/// <summary>The lines of a clip's frame, and where they were found.</summary>
/// <param name="Lines">Of each framing decision; a protected area follows its decision.</param>
/// <param name="Source">"A001C001.fdl: 2.39, 3840 × 1607 from 0, 276 of 3840 × 2160": for words.</param>
public sealed record FoundFraming(IReadOnlyList<Frameline> Lines, string Source);

/// <summary>Looks for a clip's framing decisions in an FDL: in the context that names the clip, else in a canvas of its size.</summary>
public static class FindFraming
{
    /// <param name="fileName">For words, and to be the clip's by its name.</param>
    /// <param name="clip">Its name.</param>
    /// <param name="width">Pixels of the clip as it is stored.</param>
    /// <returns>Null when the file has none for the clip; nothing is guessed from a canvas of another size.</returns>
    public static FoundFraming? In(string fileName, Fdl fdl, string clip, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(fdl);
        var isNamed = Same(Path.GetFileNameWithoutExtension(fileName), clip);
        var named = fdl.Contexts.Where(c => Names(c.Clip, clip)).ToList();
        // a context that names another clip is that clip's
        var contexts = named.Count > 0 ? named : [.. fdl.Contexts.Where(c => c.Clip is null)];
        var canvas = contexts
            .SelectMany(c => c.Canvases)
            .FirstOrDefault(c =>
                c.FramingDecisions.Count > 0
                && (
                    (c.Dimensions.Width == width && c.Dimensions.Height == height)
                    || ((named.Count > 0 || isNamed) && IsScaled(c.Dimensions, width, height))
                )
            );
        return canvas is null ? null : Of(fileName, fdl, canvas);
    }

    private static FoundFraming Of(string fileName, Fdl fdl, FdlCanvas canvas)
    {
        var wanted = canvas.FramingDecisions.Where(d => d.FramingIntentId == fdl.DefaultFramingIntent).ToList();
        var decisions = wanted.Count > 0 ? wanted : canvas.FramingDecisions;
        var lines = new List<Frameline>();
        foreach (var decision in decisions)
        {
            lines.Add(Line(decision.Anchor, decision.Dimensions, canvas));
            if (decision is { ProtectionDimensions: { } size, ProtectionAnchor: { } anchor })
            {
                lines.Add(Line(anchor, size, canvas));
            }
        }

        var words = decisions.Select(d =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{LabelOf(d, fdl)}, {d.Dimensions.Width:0.##} × {d.Dimensions.Height:0.##} from {d.Anchor.X:0.##}, {d.Anchor.Y:0.##} of {canvas.Dimensions.Width} × {canvas.Dimensions.Height}"
            )
        );
        return new(lines, $"{fileName}: {string.Join("; ", words)}");
    }

    private static Frameline Line(FdlPoint anchor, FdlSize size, FdlCanvas canvas) =>
        new(
            (double)(anchor.X / canvas.Dimensions.Width),
            (double)(anchor.Y / canvas.Dimensions.Height),
            (double)(size.Width / canvas.Dimensions.Width),
            (double)(size.Height / canvas.Dimensions.Height)
        );

    private static string LabelOf(FramingDecision decision, Fdl fdl)
    {
        var intent = fdl.FramingIntents.FirstOrDefault(i => i.Id == decision.FramingIntentId);
        return decision.Label ?? intent?.Label ?? decision.FramingIntentId;
    }

    /// <summary>The same picture with other pixels: a proxy of it, or an export at half size.</summary>
    private static bool IsScaled(FdlSize canvas, int width, int height) =>
        Math.Abs(canvas.Width * height - canvas.Height * width) <= canvas.Width + canvas.Height;

    private static bool Names(FdlClip? named, string clip) =>
        named is not null && (Same(named.ClipName, clip) || Same(Path.GetFileNameWithoutExtension(named.File), clip));

    private static bool Same(string? one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
