using System.Text.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Deliveries;

/// <summary>Which delivery went into which folder of a place that is watched, and which are whole.</summary>
internal sealed class WatchedFolder
{
    private readonly string root;
    private readonly string file;
    private readonly Dictionary<Guid, Entry> known;

    public WatchedFolder(string root)
    {
        this.root = root;
        Directory.CreateDirectory(root);
        file = Path.Combine(root, ".mpp-watch.json");
        known = File.Exists(file)
            ? JsonSerializer.Deserialize<Dictionary<Guid, Entry>>(File.ReadAllBytes(file), WireJson.Options)!
            : [];
    }

    public bool IsDone(Guid delivery) => known.TryGetValue(delivery, out var entry) && entry.Done;

    /// <summary>The same each time; another one for each delivery.</summary>
    public string FolderOf(Guid delivery, string name)
    {
        if (!known.TryGetValue(delivery, out var entry))
        {
            entry = new(FolderName.Free(name, [.. known.Values.Select(e => e.Folder.ToUpperInvariant())]), false);
            known[delivery] = entry;
            Save();
        }

        return Path.Combine(root, entry.Folder);
    }

    public void Done(Guid delivery)
    {
        known[delivery] = known[delivery] with { Done = true };
        Save();
    }

    private void Save()
    {
        var draft = $"{file}.partial";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(known, WireJson.Options));
        File.Move(draft, file, overwrite: true);
    }

    private sealed record Entry(string Folder, bool Done);
}
