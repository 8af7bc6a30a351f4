using MediaProductionPortal.Pulls;

namespace MediaProductionPortal.Workspaces;

/// <summary>Which names a workspace takes: those that every system can hold, since whoever fetches the file may sit at any.</summary>
internal static class SpaceNames
{
    private const NameSystems Systems = NameSystems.Windows | NameSystems.Mac | NameSystems.Posix;
    private const int LongestPath = 2000;

    /// <summary>Why a path (or single name) can't be; null when it can.</summary>
    public static Refusal? Trouble(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return Refusal.Invalid("name-odd", "The name is empty.");
        if (path.Length > LongestPath || path.Count(c => c == '/') >= SpaceWay.Deepest)
            return Refusal.Invalid(
                "name-odd",
                $"'{path[..Math.Min(60, path.Length)]}…' is longer than {LongestPath} characters or lies in more than {SpaceWay.Deepest} folders. Shorten the folders above it."
            );
        return
            NameRules.Of(path, Systems).FirstOrDefault(f => f.Severity == Integrity.FindingSeverity.Error)
                is { Words: { } words }
            ? Refusal.Invalid("name-odd", $"{words} Rename it.")
            : null;
    }

    /// <summary>As <see cref="Trouble"/>, for the name of one file or folder.</summary>
    public static Refusal? TroubleOfOne(string? name) =>
        name?.Contains('/', StringComparison.Ordinal) == true
            ? Refusal.Invalid("name-odd", $"'{name}' has a '/', which stands between folders. Rename it.")
            : Trouble(name);
}
