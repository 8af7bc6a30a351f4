using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Packs a bag by RFC 8493 with two payload manifests and a tag manifest.</summary>
internal sealed class BagMaker(TempFolder temp, string version = "1.0", string folder = "bag")
{
    internal BagMaker Write(string path, int size)
    {
        temp.Write($"{folder}/data/{path}", size, seed: size);
        return this;
    }

    internal void Close()
    {
        string root = temp.At(folder);
        string[] payload = Directory.GetFiles(Path.Join(root, "data"), "*", SearchOption.AllDirectories);
        temp.Write($"{folder}/bagit.txt", $"BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n");
        temp.Write(
            $"{folder}/bag-info.txt",
            $"Source-Organization: A laboratory\nPayload-Oxum: {payload.Sum(f => new FileInfo(f).Length)}.{payload.Length}\n"
        );
        Manifest("manifest-sha256.txt", HashFormat.Sha256, payload);
        Manifest("manifest-sha512.txt", HashFormat.Sha512, payload);
        Manifest("tagmanifest-sha256.txt", HashFormat.Sha256, Directory.GetFiles(root));
    }

    private void Manifest(string name, HashFormat format, string[] files)
    {
        var lines = new StringBuilder();
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(temp.At(folder), file)
                .Replace("%", version == "1.0" ? "%25" : "%", StringComparison.Ordinal)
                .Replace("\n", "%0A", StringComparison.Ordinal)
                .Replace("\r", "%0D", StringComparison.Ordinal);
            lines.Append(MultiHasher.Hash(format, File.ReadAllBytes(file)).Text).Append("  ").Append(path).Append('\n');
        }
        temp.Write($"{folder}/{name}", lines.ToString());
    }
}
