namespace MediaProductionPortal;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("mpp-").FullName;

    public string Path { get; }

    public string At(string relative) => System.IO.Path.Join(Path, relative);

    /// <summary>Writes a file, its folders too; the same seed gives the same bytes.</summary>
    public string Write(string relative, int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return Write(relative, bytes);
    }

    public string Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        string path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Flips one bit in the middle; size and time stay as they were.</summary>
    public void FlipBit(string relative)
    {
        string path = At(relative);
        DateTime time = File.GetLastWriteTimeUtc(path);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, time);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
