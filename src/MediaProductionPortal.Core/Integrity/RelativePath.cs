namespace MediaProductionPortal.Integrity;

/// <summary>'/'-separated paths relative to a root; "" is the root itself. Compared code unit by code unit, never normalised.</summary>
internal static class RelativePath
{
    // What no file system goes beyond.
    private const int LongestPath = 32_767;
    private const int DeepestFolder = 2_048;

    internal static string In(string root, string path) =>
        path.Length == 0 ? root
        : Path.DirectorySeparatorChar == '/' ? Path.Join(root, path)
        : Path.Join(root, path.Replace('/', Path.DirectorySeparatorChar));

    internal static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    internal static string Parent(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    internal static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static bool IsUnder(string path, string folder) =>
        folder.Length == 0
        || (
            path.Length > folder.Length
            && path[folder.Length] == '/'
            && path.StartsWith(folder, StringComparison.Ordinal)
        );

    /// <summary>The path as seen from a folder above it.</summary>
    internal static string From(string folder, string path) => folder.Length == 0 ? path : path[(folder.Length + 1)..];

    /// <summary>
    /// A path of a hash list in plain form, or null when it leads out of the list's folder ("../x", "/x"), or is longer than
    /// any path, and so can't be trusted to name a file of this scope.
    /// </summary>
    internal static string? Tame(string path, bool backslashes = false)
    {
        if (backslashes)
        {
            path = path.Replace('\\', '/');
        }
        if (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }
        bool strays =
            path.Length is 0 or > LongestPath
            || path.AsSpan().Count('/') > DeepestFolder
            || path.Split('/').Any(part => part is "" or "." or "..")
            || path.Contains('\0', StringComparison.Ordinal)
            || (Path.DirectorySeparatorChar != '/' && path.AsSpan().ContainsAny(Path.DirectorySeparatorChar, ':'));
        return strays ? null : path;
    }
}
