namespace MediaProductionPortal.Cards;

/// <summary>Small copies that a camera or an editing system puts into a folder "Proxy" beside the originals, under their names.</summary>
internal static class Proxies
{
    private const string FolderName = "Proxy/";

    public static bool IsFolder(string name) => $"{name}/".Equals(FolderName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the proxy of a file would be; both without extension.</summary>
    public static string PathOf(string path) =>
        RollFiles.FolderOf(path) + FolderName + path[(path.LastIndexOf('/') + 1)..];

    public static bool Holds(string path)
    {
        var folder = RollFiles.FolderOf(path);
        return folder.EndsWith('/' + FolderName, StringComparison.OrdinalIgnoreCase)
            || folder.Equals(FolderName, StringComparison.OrdinalIgnoreCase);
    }
}
