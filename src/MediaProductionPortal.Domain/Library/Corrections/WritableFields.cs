using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>
/// What of a clip can be said anew. Not its name and bytes, by which files are found and proven; not what was measured: frames,
/// length, size of the picture, codec (decision 0034). Its day and unit are its roll's: <see cref="RollFields"/>.
/// </summary>
internal static class WritableFields
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>In the order of pages.</summary>
    public static IReadOnlyList<WritableField> All { get; } =
    [
        MakeField.Text("scene", "Scene", 64, c => c.Scene, (c, v) => c.Scene = v, ["scene", "sceneno"], ["scene"]),
        MakeField.Text("take", "Take", 64, c => c.Take, (c, v) => c.Take = v, ["take", "takeno"], ["take", "shot"]),
        new(
            "circled",
            "Circled",
            c => c.Circled is { } said ? (said ? "yes" : "no") : null,
            (c, v) => c.Circled = v is null ? null : v == "yes",
            (_, text) => FieldText.Flag("Circled", text)
        )
        {
            Headings = ["circled", "circle", "circletake", "circledtake", "good"],
            SaidAs = ["circled"],
        },
        MakeField.Text(
            "notes",
            "Notes",
            ClipMetadata.LongestNotes,
            c => c.Notes,
            (c, v) => c.Notes = v,
            ["notes", "note", "slatenotes", "comments", "comment", "description", "descript", "remarks"],
            ClipMetadata.NotesNames
        ),
        MakeField.Text(
            "reel",
            "Reel",
            128,
            c => c.Reel,
            (c, v) => c.Reel = v,
            ["tape", "tapename", "tapeid", "reel", "reelname", "reelid"],
            ["reel_name", "reel"]
        ),
        MakeField.Text(
            "camera",
            "Camera",
            16,
            c => c.CameraIndex,
            (c, v) => c.CameraIndex = v,
            ["camera", "cam", "cameraindex", "cameraletter"],
            ["CameraIndex"]
        ),
        MakeField.Text(
            "model",
            "Camera model",
            128,
            c => c.CameraModel,
            (c, v) => c.CameraModel = v,
            ["cameramodel", "cameratype", "model"],
            ["CameraModel", "modelname", "ModelName", "model"]
        ),
        MakeField.Text(
            "serial",
            "Serial",
            64,
            c => c.CameraSerial,
            (c, v) => c.CameraSerial = v,
            ["cameraserial", "cameraserialnumber", "cameraserialno", "serial", "serialnumber"],
            ClipMetadata.SerialNames
        ),
        MakeField.Text(
            "lens",
            "Lens",
            128,
            c => c.Lens,
            (c, v) => c.Lens = v,
            ["lens", "lensmodel", "lenstype", "lensname"],
            ClipMetadata.LensNames
        ),
        MakeField.Number(
            "focal",
            "Focal length",
            1,
            10_000,
            c => c.FocalLength,
            (c, v) => c.FocalLength = v,
            ["focallength", "focal", "focallengthmm"],
            ClipMetadata.FocalNames,
            "mm"
        ),
        MakeField.Number(
            "squeeze",
            "Squeeze",
            0.25,
            4,
            c => c.Squeeze,
            (c, v) => c.Squeeze = v,
            ["squeeze", "lenssqueeze", "squeezefactor", "anamorphic", "anamorphicsqueeze"],
            ClipMetadata.SqueezeNames,
            "x"
        ),
        MakeField.Whole(
            "iso",
            "ISO",
            1,
            10_000_000,
            c => c.Iso,
            (c, v) => c.Iso = v,
            ["iso", "asa", "ei", "exposureindex", "cameraiso", "isoasa"],
            ClipMetadata.IsoNames,
            "ISO",
            "ASA",
            "EI"
        ),
        new(
            "shutter",
            "Shutter angle",
            c => c.ShutterAngle?.ToString("R", Invariant),
            (c, v) => c.ShutterAngle = MakeField.Real(v),
            (c, text) => FieldText.Angle(c, "Shutter angle", text)
        )
        {
            Headings = ["shutter", "shutterangle", "shutterspeed"],
            SaidAs = [.. ClipMetadata.AngleNames, .. ClipMetadata.SpeedNames],
        },
        MakeField.Whole(
            "wb",
            "White balance",
            1000,
            40_000,
            c => c.WhiteBalance,
            (c, v) => c.WhiteBalance = v,
            ["whitebalance", "wb", "colortemperature", "colourtemperature", "whitepoint", "kelvin"],
            ClipMetadata.KelvinNames,
            "kelvin",
            "K"
        ),
        MakeField.Number(
            "tint",
            "Tint",
            -1000,
            1000,
            c => c.Tint,
            (c, v) => c.Tint = v,
            ["tint", "whitebalancetint", "wbtint", "cc", "ccshift"],
            ClipMetadata.TintNames,
            "CC"
        ),
        MakeField.Text(
            "colour",
            "Colour space",
            64,
            c => c.ColourSpace,
            (c, v) => c.ColourSpace = v,
            ["colourspace", "colorspace"],
            ClipMetadata.ColourNames
        ),
        MakeField.Text("gamma", "Gamma", 64, c => c.Gamma, (c, v) => c.Gamma = v, ["gamma"], ClipMetadata.GammaNames),
        MakeField.Text(
            "look",
            "Look",
            128,
            c => c.Look,
            (c, v) => c.Look = v,
            ["look", "lookname", "lut", "lutname", "lutused", "lutfile"],
            ClipMetadata.LookNames
        ),
        new(
            "area",
            "Active area",
            c => c.ActiveArea,
            (c, v) => c.ActiveArea = v,
            (_, text) => FieldText.Size("Active area", text)
        )
        {
            Headings = ["activearea", "activeimagearea"],
            SaidAs = ClipMetadata.AreaNames,
        },
        new("tc", "Timecode", c => c.Timecode, (c, v) => c.Timecode = v, (c, text) => FieldText.Address(c, text))
        {
            Headings = ["start", "starttc", "starttimecode", "tcin"],
            SaidAs = ["timecode", "LtcChange"],
            OnlyFills = true,
        },
        new(
            "fps",
            "Frame rate",
            c => FieldText.ClipRate(c)?.ToString(),
            WriteRate,
            (_, text) => FieldText.Rate("Frame rate", text)
        )
        {
            Headings = ["fps", "framerate", "rate"],
            OnlyFills = true,
            Fixed = c =>
                c is { Kind: ClipKind.Picture, OpaqueReason: null } && FieldText.ClipRate(c) is not null
                    ? "It was measured: each picture of the proxy is found by it."
                    : null,
        },
        MakeField.Rate(
            "sensor",
            "Sensor rate",
            c => c.SensorRate,
            (c, v) => c.SensorRate = v,
            ["sensorfps", "sensorrate", "camerafps", "recordingfps", "shootingfps", "capturefps"],
            ClipMetadata.SensorRateNames
        ),
        MakeField.Rate(
            "project",
            "Project rate",
            c => c.ProjectRate,
            (c, v) => c.ProjectRate = v,
            ["projectfps", "projectrate", "projectframerate"],
            ClipMetadata.ProjectRateNames
        ),
        new(
            "tracks",
            "Sound tracks",
            c => c.TrackNames.Count == 0 ? null : string.Join(", ", c.TrackNames),
            (c, v) =>
                c.TrackNames = [
                    .. (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                ],
            (_, text) => FieldText.Line("Sound tracks", text, 1000)
        )
        {
            Headings = ["tracknames", "soundtracks", "audiotracknames"],
        },
    ];

    private static readonly Dictionary<string, WritableField> ByName = All.ToDictionary(
        f => f.Name,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>By its name, or another that searches know; null when there is none.</summary>
    public static WritableField? Find(string name) =>
        ByName.GetValueOrDefault(name)
        ?? (ClipFields.Find(name) is { } field ? ByName.GetValueOrDefault(field.Name) : null);

    /// <summary>"Scene"; what is no field is called as it is.</summary>
    public static string Label(string name) =>
        name == OtherColumns.Field ? "Other columns" : Find(name)?.Label ?? RollFields.Label(name) ?? name;

    private static void WriteRate(Clip clip, string? text)
    {
        var rate = text is null ? (FrameRate?)null : FrameRate.Parse(text);
        (clip.RateNumerator, clip.RateDenominator) = (rate?.Numerator, rate?.Denominator);
    }
}
