using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Upkeep;

public sealed class UpkeepOnFolders : UpkeepContract
{
    private readonly Dictionary<IStore, StoreFolder> folders = [];

    protected override Stores Open() => new(Make(), Make());

    protected override Task TurnAsync(IStore store, string key) =>
        TurnedFile.TurnAsync(folders[store].At("objects", key));

    public override void Dispose()
    {
        base.Dispose();
        foreach (var folder in folders.Values)
            folder.Dispose();
    }

    private FolderStore Make()
    {
        var folder = new StoreFolder();
        var store = folder.Open();
        folders[store] = folder;
        return store;
    }
}
