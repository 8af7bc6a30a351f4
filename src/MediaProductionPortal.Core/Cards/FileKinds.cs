namespace MediaProductionPortal.Cards;

/// <summary>What file extensions mean, without the dot and in any case.</summary>
internal static class FileKinds
{
    public static readonly IReadOnlySet<string> Frames = Set(
        "dpx",
        "exr",
        "tif",
        "tiff",
        "dng",
        "ari",
        "arx",
        "cin",
        "rmf"
    );

    public static readonly IReadOnlySet<string> Picture = Set(
        "mov",
        "mxf",
        "mp4",
        "m4v",
        "mts",
        "m2ts",
        "avi",
        "mkv",
        "360",
        "r3d",
        "braw",
        "braw2",
        "crm",
        "arx",
        "ari",
        "rmf",
        "nev",
        "cine",
        "insv"
    );

    public static readonly IReadOnlySet<string> Sound = Set("wav", "bwf", "rf64", "w64", "aif", "aiff", "caf", "flac");

    public static readonly IReadOnlySet<string> CameraProxy = Set(
        "thm",
        "lrv",
        "lrf",
        "jpg",
        "jpeg",
        "bmp",
        "ppn",
        "png"
    );

    /// <summary>Apple's shadow files (resource forks on foreign file systems) look like media and are none.</summary>
    public static bool IsShadow(ReadOnlySpan<char> name) => name.StartsWith("._");

    /// <summary>Hash lists belong to the roll, never to a clip.</summary>
    public static bool IsHashList(string path) =>
        path.EndsWith(".mhl", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith("ascmhl/", StringComparison.Ordinal)
        || path.Contains("/ascmhl/", StringComparison.Ordinal);

    public static string Extension(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') ? path[(dot + 1)..].ToLowerInvariant() : "";
    }

    private static HashSet<string> Set(params string[] extensions) => new(extensions, StringComparer.OrdinalIgnoreCase);
}
