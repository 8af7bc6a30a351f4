namespace MediaProductionPortal.Workspaces;

/// <summary>Which files browsers show as they are: only kinds that run nothing.</summary>
internal static class SpaceKinds
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".webm"] = "video/webm",
        [".wav"] = "audio/wav",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
    };

    /// <summary>By the name; null where a browser shows nothing.</summary>
    public static string? TypeOf(string name) => Types.GetValueOrDefault(Path.GetExtension(name));

    /// <summary>"image", "video" or "audio"; null where a browser shows nothing.</summary>
    public static string? PreviewOf(string name) => TypeOf(name)?.Split('/')[0];
}
