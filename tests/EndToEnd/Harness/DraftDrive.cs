namespace MediaProductionPortal.Harness;

/// <summary>A drive that is made up beside its place and plugged in by a rename, whole.</summary>
public sealed class DraftDrive(string label) : IDisposable
{
    private readonly TempFolder folder = new();

    public string Label => label;

    public string Root { get; private set; } = "";

    private string Draft => folder.At(label);

    /// <summary>A file of bytes that nothing compresses or repeats.</summary>
    public DraftDrive Add(string path, long size, int seed)
    {
        var file = Path.Combine(Draft, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = File.Create(file);
        var random = new Random(seed);
        var buffer = new byte[1 << 20];
        for (var left = size; left > 0; left -= buffer.Length)
        {
            random.NextBytes(buffer);
            stream.Write(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
        }

        return this;
    }

    public DraftDrive AddText(string path, string text)
    {
        var file = Path.Combine(Draft, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public DraftDrive AddFolder(string path)
    {
        Directory.CreateDirectory(Path.Combine(Draft, path));
        return this;
    }

    /// <summary>A copy of a folder, with its times.</summary>
    public DraftDrive AddCopy(string source)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Draft, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        return this;
    }

    /// <summary>An md5 list of all that is in a roll so far.</summary>
    public DraftDrive AddList(string roll)
    {
        var root = Path.Combine(Draft, roll);
        var lines = Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => $"{Md5(f)}  {Path.GetRelativePath(root, f)}")
            .ToList();
        return AddText($"{roll}/{Path.GetFileName(roll)}.md5", string.Join('\n', lines) + "\n");
    }

    /// <summary>It appears in the watched root.</summary>
    public DraftDrive PlugInto(string watchedRoot)
    {
        Directory.CreateDirectory(Draft);
        Root = Path.Combine(watchedRoot, label);
        Directory.Move(Draft, Root);
        return this;
    }

    public string At(string path) => Path.Combine(Root, path);

    public void Dispose() => folder.Dispose();

#pragma warning disable CA5351 // md5 is what such lists hold
    private static string Md5(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(stream));
    }
#pragma warning restore CA5351
}
