namespace MediaProductionPortal.Media;

/// <summary>What QuickTime and MXF files of cameras call things; ARRI's keys first, then Apple's, which ARRI and others write too.</summary>
internal static class ArriKeys
{
    public static readonly string[] Reel = ["reel_name", "com.arri.camera.ReelName", "com.apple.proapps.reel"];

    public static readonly string[] CameraIndex =
    [
        "com.arri.camera.CameraIndex",
        "com.apple.proapps.cameraID",
        "com.apple.proapps.angle",
    ];

    public static readonly string[] CameraModel =
    [
        "com.arri.camera.CameraModel",
        "com.arri.camera.CameraType",
        "com.apple.quicktime.model",
        "com.apple.proapps.modelname",
        "model",
    ];

    public static readonly string[] Scene =
    [
        "com.arri.production.Scene",
        "com.arri.camera.Scene",
        "com.apple.proapps.scene",
        "scene",
    ];

    public static readonly string[] Take =
    [
        "com.arri.production.Take",
        "com.arri.camera.Take",
        "com.apple.proapps.shot",
        "com.apple.proapps.take",
        "take",
    ];

    private static readonly string[] Good =
    [
        "com.arri.production.CircleTake",
        "com.arri.camera.CircleTake",
        "com.apple.proapps.isGood",
        "com.apple.proapps.circled",
    ];

    public static bool? Circled(Probe probe) =>
        probe.Tag(Good)?.ToUpperInvariant() switch
        {
            "1" or "TRUE" or "YES" => true,
            "0" or "FALSE" or "NO" => false,
            _ => null,
        };
}
