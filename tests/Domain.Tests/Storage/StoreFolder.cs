namespace MediaProductionPortal.Storage;

/// <summary>A folder store of one test's own, which can be opened again as after a restart.</summary>
public sealed class StoreFolder : IDisposable
{
    private readonly string root;

    public StoreFolder(string? under = null)
    {
        root = under is null
            ? Directory.CreateTempSubdirectory("mpp-store-").FullName
            : Directory.CreateDirectory(Path.Combine(under, Guid.NewGuid().ToString("N"))).FullName;
    }

    public string Root => root;

    public FolderStore Open(TimeProvider? clock = null, long minFree = 0) =>
        new(new() { Root = root, MinFreeBytes = minFree }, clock ?? TimeProvider.System);

    public string At(params string[] names) => Path.Combine([root, .. names]);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
