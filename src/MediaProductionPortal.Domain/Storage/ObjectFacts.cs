using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>What a folder store keeps beside an object.</summary>
internal sealed record ObjectFacts(
    string Key,
    long Size,
    string? ContentType,
    string Crc64Nvme,
    DateTimeOffset CompletedAt
)
{
    internal void Write(string path, Guid unique)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string partial = $"{path}.{unique:N}";
        File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Null when there are none, or a power cut left half of them.</summary>
    internal static ObjectFacts? Read(string path)
    {
        try
        {
            return
                JsonSerializer.Deserialize<ObjectFacts>(File.ReadAllBytes(path), WireJson.Options)
                    is { Key: not null, Crc64Nvme.Length: 16 } facts
                ? facts
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A name of 32 digits for a key of any length: a sidecar of a name of 255 bytes could not have a longer one.</summary>
    internal static string NameOf(string key) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(key)));
}
