using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Library;

/// <summary>Every field that the search box, the columns and the facets know.</summary>
public static class ClipFields
{
    public static ClipField Name { get; } =
        new("name", "Clip", FieldKind.Text, nameof(Clip.Name), "name:A003C0*") { Value = c => c.Name };

    public static ClipField RollId { get; } = new("roll-id", "Roll", FieldKind.Id, nameof(Clip.RollId), "");
    public static ClipField Id { get; } = new("id", "Clip", FieldKind.Id, nameof(Clip.Id), "");

    public static ClipField Kind { get; } =
        new("kind", "Kind", FieldKind.Choice, nameof(Clip.Kind), "-kind:sound")
        {
            Choices = Words<ClipKind>(),
            Value = c => c.Kind.ToString(),
        };

    public static ClipField Day { get; } =
        new("day", "Day", FieldKind.Date, nameof(Clip.ShootDate), "day:2025-03-11")
        {
            Aliases = ["date"],
            Value = c => c.ShootDate,
        };

    public static ClipField Unit { get; } =
        new("unit", "Unit", FieldKind.Text, nameof(Clip.Unit), "unit:MU") { Value = c => c.Unit };

    public static ClipField Camera { get; } =
        new("camera", "Camera", FieldKind.Text, nameof(Clip.CameraIndex), "camera:A,B")
        {
            Aliases = ["cam"],
            Value = c => c.CameraIndex,
        };

    public static ClipField Roll { get; } =
        new("roll", "Roll", FieldKind.Text, nameof(Clip.RollName), "roll:A003*") { Value = c => c.RollName };

    public static ClipField Codec { get; } =
        new("codec", "Codec", FieldKind.Loose, nameof(Clip.Codec), "codec:prores") { Value = c => c.Codec };

    public static ClipField Resolution { get; } =
        new("res", "Resolution", FieldKind.Text, nameof(Clip.Resolution), "res:3840x2160")
        {
            Aliases = ["resolution", "size"],
            Value = c => c.Resolution,
        };

    public static ClipField Scene { get; } =
        new("scene", "Scene", FieldKind.Text, nameof(Clip.Scene), "scene:12A") { Value = c => c.Scene };

    public static ClipField State { get; } =
        new("state", "State", FieldKind.Choice, nameof(Clip.RollState), "state:safe")
        {
            Choices = Words<RollState>(),
            Value = c => c.RollState.ToString(),
        };

    public static ClipField Circled { get; } =
        new("circled", "Circled", FieldKind.Flag, nameof(Clip.Circled), "circled");

    public static ClipField Timecode { get; } =
        new("tc", "Timecode", FieldKind.Timecode, nameof(Clip.Timecode), "tc:01:02:03:04")
        {
            Aliases = ["timecode"],
            Value = c => c.Timecode,
        };

    /// <summary>In the order of the list of hints.</summary>
    public static IReadOnlyList<ClipField> All { get; } =
    [
        Name,
        new("reel", "Reel", FieldKind.Text, nameof(Clip.Reel), "reel:A003R1VK") { Value = c => c.Reel },
        Roll,
        Camera,
        new("model", "Camera model", FieldKind.Loose, nameof(Clip.CameraModel), "model:alexa")
        {
            Value = c => c.CameraModel,
        },
        new("serial", "Serial", FieldKind.Text, nameof(Clip.CameraSerial), "serial:40172")
        {
            Value = c => c.CameraSerial,
        },
        Scene,
        new("take", "Take", FieldKind.Text, nameof(Clip.Take), "take:3") { Value = c => c.Take },
        Circled,
        Day,
        Unit,
        Timecode,
        new("fps", "Rate", FieldKind.Number, null, "fps:23.976") { Aliases = ["rate"] },
        new("seconds", "Length", FieldKind.Number, nameof(Clip.Seconds), "seconds>90")
        {
            Aliases = ["length", "duration"],
            Value = c => c.Seconds,
        },
        new("frames", "Frames", FieldKind.Number, nameof(Clip.Frames), "frames<48") { Value = c => c.Frames },
        new("bytes", "Size", FieldKind.Bytes, nameof(Clip.Bytes), "bytes>10GB") { Value = c => c.Bytes },
        Codec,
        Resolution,
        new("width", "Width", FieldKind.Number, nameof(Clip.Width), "width>=3840") { Value = c => c.Width },
        new("height", "Height", FieldKind.Number, nameof(Clip.Height), "height:2160") { Value = c => c.Height },
        new("bits", "Bit depth", FieldKind.Number, nameof(Clip.BitDepth), "bits:12") { Value = c => c.BitDepth },
        new("colour", "Colour space", FieldKind.Loose, nameof(Clip.ColourSpace), "colour:bt709")
        {
            Aliases = ["color"],
            Value = c => c.ColourSpace,
        },
        new("gamma", "Gamma", FieldKind.Loose, nameof(Clip.Gamma), "gamma:log") { Value = c => c.Gamma },
        new("iso", "ISO", FieldKind.Number, nameof(Clip.Iso), "iso>800") { Value = c => c.Iso },
        new("shutter", "Shutter", FieldKind.Number, nameof(Clip.ShutterAngle), "shutter:172.8")
        {
            Value = c => c.ShutterAngle,
        },
        new("lens", "Lens", FieldKind.Loose, nameof(Clip.Lens), "lens:\"Master Prime\"") { Value = c => c.Lens },
        new("focal", "Focal length", FieldKind.Number, nameof(Clip.FocalLength), "focal:24..35")
        {
            Value = c => c.FocalLength,
        },
        new("wb", "White balance", FieldKind.Number, nameof(Clip.WhiteBalance), "wb:5600")
        {
            Value = c => c.WhiteBalance,
        },
        new("tint", "Tint", FieldKind.Number, nameof(Clip.Tint), "tint:4") { Value = c => c.Tint },
        new("squeeze", "Squeeze", FieldKind.Number, nameof(Clip.Squeeze), "squeeze:2") { Value = c => c.Squeeze },
        new("sensor", "Sensor rate", FieldKind.Number, nameof(Clip.SensorRate), "sensor>25")
        {
            Value = c => c.SensorRate,
        },
        new("project", "Project rate", FieldKind.Number, nameof(Clip.ProjectRate), "project:23.976")
        {
            Value = c => c.ProjectRate,
        },
        new("area", "Active area", FieldKind.Text, nameof(Clip.ActiveArea), "area:4448x1856")
        {
            Value = c => c.ActiveArea,
        },
        new("look", "Look", FieldKind.Loose, nameof(Clip.Look), "look:night") { Value = c => c.Look },
        new("channels", "Channels", FieldKind.Number, nameof(Clip.Channels), "channels>=8") { Value = c => c.Channels },
        new("notes", "Notes", FieldKind.Loose, nameof(Clip.Notes), "notes:rain") { Aliases = ["note"] },
        Kind,
        new("opaque", "Opaque", FieldKind.Flag, nameof(Clip.OpaqueReason), "-opaque"),
        State,
        new("gate", "Gate", FieldKind.Gate, null, "-gate:D"),
        new("bin", "Bin", FieldKind.Bin, null, "bin:\"Hero shots\""),
    ];

    /// <summary>What is counted beside a search, in this order.</summary>
    public static IReadOnlyList<ClipField> Facets { get; } = [Day, Unit, Camera, Roll, Scene, Codec, Resolution, State];

    /// <summary>Columns that a title's clips have an index for: (title, column, id).</summary>
    internal static IReadOnlyList<string> Indexed { get; } =
    [
        nameof(Clip.ShootDate),
        nameof(Clip.Unit),
        nameof(Clip.CameraIndex),
        nameof(Clip.RollName),
        nameof(Clip.RollState),
        nameof(Clip.Codec),
        nameof(Clip.Resolution),
        nameof(Clip.Scene),
        nameof(Clip.Timecode),
        nameof(Clip.Seconds),
        nameof(Clip.Bytes),
        nameof(Clip.Iso),
    ];

    /// <summary>Whether a title's clips stand in this order already.</summary>
    internal static bool HasIndex(ClipField field) => field == Name || Indexed.Contains(field.Column);

    private static readonly Dictionary<string, ClipField> ByName = All.SelectMany(f =>
            f.Aliases.Append(f.Name).Select(n => (Name: n, Field: f))
        )
        .ToDictionary(f => f.Name, f => f.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>By name or alias, in any case; null when there is none.</summary>
    public static ClipField? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, string> Words<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(v => Text.Kebab(v), v => v.ToString(), StringComparer.OrdinalIgnoreCase);
}
