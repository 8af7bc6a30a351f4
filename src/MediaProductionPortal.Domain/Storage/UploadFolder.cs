using System.Text.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage;

/// <summary>What an upload was opened for.</summary>
internal sealed record UploadFacts(string Key, long Size, long PartSize, string? ContentType, DateTimeOffset StartedAt);

/// <summary>The folder of one object on its way: <c>data</c>, <c>upload.json</c>, <c>parts</c>, and <c>sealed.json</c> once it is whole.</summary>
internal sealed class UploadFolder(string path)
{
    internal string Path => path;
    internal string Data => System.IO.Path.Combine(path, "data");
    internal string Journal => System.IO.Path.Combine(path, "parts");
    internal string Seal => System.IO.Path.Combine(path, "sealed.json");
    private string Facts => System.IO.Path.Combine(path, "upload.json");

    internal void Make(UploadFacts facts)
    {
        Directory.CreateDirectory(path);
        using (var data = new FileStream(Data, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0))
        {
            data.SetLength(facts.Size);
        }
        string partial = $"{Facts}.partial";
        File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(facts, WireJson.Options));
        File.Move(partial, Facts);
    }

    /// <summary>Null when there is no such upload.</summary>
    internal UploadFacts? ReadFacts()
    {
        try
        {
            return JsonSerializer.Deserialize<UploadFacts>(File.ReadAllBytes(Facts), WireJson.Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The parts whose bytes are on the disk.</summary>
    internal Dictionary<int, PartJournal.Entry> ReadParts(UploadFacts facts)
    {
        var data = new FileInfo(Data);
        if (!data.Exists || data.Length != facts.Size)
        {
            return [];
        }
        return PartJournal
            .Read(Journal)
            .Where(p => p.Value.Size == PartSizes.Of(p.Key, facts.Size, facts.PartSize))
            .ToDictionary();
    }

    internal void Remove()
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException) { }
    }
}
