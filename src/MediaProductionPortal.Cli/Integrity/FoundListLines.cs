using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary>Which lists were found, in words.</summary>
internal static class FoundListLines
{
    /// <summary>"3 (1 ASC MHL history, 2 BagIt manifests)".</summary>
    public static string Summary(IReadOnlyList<FoundList> lists) =>
        lists.Count == 0
            ? "none"
            : $"{Amounts.Count(lists.Count)} ({string.Join(", ", lists.GroupBy(l => l.Kind).OrderBy(g => g.Key).Select(g => $"{Amounts.Count(g.Count())} {Name(g.Key, g.Count())}"))})";

    /// <summary>"BagIt manifest bag/manifest-sha256.txt".</summary>
    public static string Line(FoundList list) =>
        $"{Name(list.Kind, 1)} {(list.Path.Length == 0 ? "." : FindingLines.Printable(list.Path))}"
        + (
            list.Kind == HashListKind.AscMhl
                ? $", {Amounts.Count(list.Generations)} {(list.Generations == 1 ? "generation" : "generations")}"
                : ""
        );

    private static string Name(HashListKind kind, int count) =>
        kind switch
        {
            HashListKind.AscMhl => count == 1 ? "ASC MHL history" : "ASC MHL histories",
            HashListKind.Mhl1 => count == 1 ? "MHL 1.x list" : "MHL 1.x lists",
            HashListKind.Text => count == 1 ? "checksum file" : "checksum files",
            HashListKind.Sidecar => count == 1
                ? "set of checksum files beside files"
                : "sets of checksum files beside files",
            HashListKind.BagIt => count == 1 ? "BagIt manifest" : "BagIt manifests",
            HashListKind.DriveManifest => count == 1 ? "drive manifest" : "drive manifests",
            _ => kind.ToString(),
        };
}
