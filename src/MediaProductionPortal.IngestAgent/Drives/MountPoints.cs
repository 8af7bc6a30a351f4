namespace MediaProductionPortal.Drives;

/// <summary>Where file systems are mounted (Linux); other systems show drives as plain folders.</summary>
internal static class MountPoints
{
    private const string Table = "/proc/self/mounts";

    /// <summary>Mount points below a folder, deepest level included.</summary>
    internal static IReadOnlyList<string> Below(string root)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Table))
            return [];
        var prefix = root.TrimEnd('/') + "/";
        return
        [
            .. File.ReadLines(Table)
                .Select(line => line.Split(' '))
                .Where(fields => fields.Length > 1)
                .Select(fields => Unescape(fields[1]))
                .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    // proc(5): "space, tab, newline and backslash are written as octal escapes".
    private static string Unescape(string field) =>
        field
            .Replace("\\040", " ", StringComparison.Ordinal)
            .Replace("\\011", "\t", StringComparison.Ordinal)
            .Replace("\\012", "\n", StringComparison.Ordinal)
            .Replace("\\134", "\\", StringComparison.Ordinal);
}
