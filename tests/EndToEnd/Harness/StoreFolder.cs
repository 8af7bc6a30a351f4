using System.Text.Json;

namespace MediaProductionPortal.Harness;

/// <summary>A store, asked from outside.</summary>
public interface IHolds
{
    bool Holds(string key, long size);
}

/// <summary>What lies in a portal's folder store, seen on its disk and not by its own word.</summary>
public sealed class StoreFolder(string root) : IHolds
{
    private readonly string objects = Path.Combine(root, "objects");
    private readonly string uploads = Path.Combine(root, "uploads");

    public static StoreFolder Media(PortalProcess portal) => new(Path.Combine(portal.Data, "media"));

    public static StoreFolder Archive(PortalProcess portal) => new(Path.Combine(portal.Data, "archive"));

    public static string RollKey(string title, Guid roll) => $"titles/{title}/media/{roll}";

    public string PathOf(string key) => Path.Combine(objects, key);

    public bool Holds(string key, long size) =>
        new FileInfo(PathOf(key)) is { Exists: true } file && file.Length == size;

    /// <summary>Paths of a roll's objects, relative to the roll.</summary>
    public IReadOnlyList<string> Of(string title, Guid roll)
    {
        var folder = PathOf(RollKey(title, roll));
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(f => Path.GetRelativePath(folder, f)),
            ]
            : [];
    }

    /// <summary>Uploads that are neither closed nor given up.</summary>
    public IReadOnlyList<string> Uploads() => Directory.Exists(uploads) ? Directory.GetFileSystemEntries(uploads) : [];

    /// <summary>Whether some part of a file whose key ends so is on the disk and the file is not yet visible.</summary>
    public bool IsInFlight(string keyEnd)
    {
        try
        {
            return Directory
                .EnumerateDirectories(uploads)
                .Any(u =>
                    new FileInfo(Path.Combine(u, "parts")) is { Exists: true, Length: > 0 }
                    && KeyOf(u)?.EndsWith(keyEnd, StringComparison.Ordinal) == true
                );
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string? KeyOf(string upload)
    {
        try
        {
            using var facts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(upload, "upload.json")));
            return facts.RootElement.GetProperty("key").GetString();
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
