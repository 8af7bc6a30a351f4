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
        "rmf",
        "krw"
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
        "webm",
        "wmv",
        "mpg",
        "mpeg",
        "m2t",
        "dv",
        "3gp",
        "360",
        "r3d",
        "braw",
        "braw2",
        "crm",
        "arx",
        "ari",
        "rmf",
        "krw",
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

    /// <summary>Whether a file of this extension whose name ends in so many digits is one frame of many; shorter numbers of .krw are clips'.</summary>
    public static bool IsFrame(string extension, int digits) =>
        Frames.Contains(extension) && (extension != "krw" || digits >= 5);

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
