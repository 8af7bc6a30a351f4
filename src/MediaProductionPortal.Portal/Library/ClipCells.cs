using System.Globalization;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Library;

/// <summary>The columns that the list can show, by the names of their fields.</summary>
internal static class ClipCells
{
    private static readonly Dictionary<string, Func<ClipAnswer, string?>> Texts = new()
    {
        ["reel"] = c => c.Reel,
        ["roll"] = c => c.Roll,
        ["camera"] = c => c.CameraIndex,
        ["model"] = c => c.CameraModel,
        ["serial"] = c => c.CameraSerial,
        ["scene"] = c => c.Scene,
        ["take"] = c => c.Take is null ? null : c.Take + (c.Circled == true ? " ◎" : ""),
        ["day"] = c => c.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["unit"] = c => c.Unit,
        ["tc"] = c => c.Timecode,
        ["seconds"] = c => c.Seconds is { } s ? Durations.Clip(s) : null,
        ["frames"] = c => c.Frames is { } n ? Sizes.Number(n) : null,
        ["bytes"] = c => Sizes.Bytes(c.Bytes),
        ["codec"] = c => c.Codec,
        ["res"] = c => c is { Width: { } w, Height: { } h } ? $"{w} × {h}" : null,
        ["bits"] = c => Text(c.BitDepth),
        ["colour"] = c => c.ColourSpace,
        ["gamma"] = c => c.Gamma,
        ["iso"] = c => Text(c.Iso),
        ["shutter"] = c => c.ShutterAngle is { } angle ? Text(angle) + "°" : null,
        ["lens"] = c => c.Lens,
        ["focal"] = c => c.FocalLength is { } mm ? Text(mm) + " mm" : null,
        ["wb"] = c => c.WhiteBalance is { } kelvin ? Text(kelvin) + " K" : null,
        ["tint"] = c => Text(c.Tint),
        ["squeeze"] = c => Text(c.Squeeze),
        ["sensor"] = c => c.SensorRate?.ToString("0.###", CultureInfo.InvariantCulture),
        ["project"] = c => c.ProjectRate?.ToString("0.###", CultureInfo.InvariantCulture),
        ["area"] = c => c.ActiveArea,
        ["look"] = c => c.Look,
        ["channels"] = c => Text(c.Channels),
        ["kind"] = c => c.Kind.ToString(),
        ["state"] = c => StateWords.Roll(c.State).Word,
        ["notes"] = c => c.Notes,
    };

    private static readonly HashSet<string> Right =
    [
        "seconds",
        "frames",
        "bytes",
        "bits",
        "iso",
        "shutter",
        "focal",
        "wb",
        "tint",
        "squeeze",
        "sensor",
        "project",
        "channels",
    ];

    private static readonly HashSet<string> Short = ["day", "res", "codec", "colour", "gamma", "area", "state"];

    /// <summary>What is shown to those who chose nothing.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    ["tc", "seconds", "res", "codec", "roll", "day", "scene", "take", "bytes"];

    /// <summary>All that can be chosen, in the order of the hints.</summary>
    public static IReadOnlyList<ClipField> All { get; } = [.. ClipFields.All.Where(f => Texts.ContainsKey(f.Name))];

    /// <summary>The chosen ones that there are; the usual ones when there are none.</summary>
    public static IReadOnlyList<ClipField> Of(IReadOnlyList<string> chosen)
    {
        List<ClipField> fields = [.. All.Where(f => chosen.Contains(f.Name))];
        return fields.Count > 0 ? fields : [.. Usual.Select(n => ClipFields.Find(n)!)];
    }

    public static string? Of(ClipField field, ClipAnswer clip) => Texts[field.Name](clip);

    /// <summary>Numbers stand on the right.</summary>
    public static bool IsNumber(ClipField field) => Right.Contains(field.Name);

    /// <summary>Is read at a glance, in one line.</summary>
    public static bool IsShort(ClipField field) => Short.Contains(field.Name);

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
