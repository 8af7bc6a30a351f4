namespace MediaProductionPortal.Integrity;

/// <summary>Writes the first generation of files whose hashes are known, as a stream: what lies elsewhere, or leaves in another order, is not read for it.</summary>
public sealed class FirstGeneration : IDisposable
{
    /// <summary>The folder in which <see cref="ManifestName"/> and <see cref="ChainName"/> lie.</summary>
    public const string Folder = ScopeHistory.FolderName;

    public const string ChainName = ChainFile.Name;

    private readonly ManifestWriter writer;

    /// <param name="stream">Gets the manifest; stays open.</param>
    /// <param name="options">Who, why, where.</param>
    public FirstGeneration(Stream stream, GenerationOptions options)
    {
        writer = new(stream, options.Started);
        writer.Start(options, null, IgnoreRules.Defaults);
    }

    /// <summary>"0001_A003R1VK_2025-03-12_032348Z.mhl".</summary>
    public static string ManifestName(string folder, DateTimeOffset started) =>
        ScopeFolder.ManifestName(1, folder, started);

    /// <summary>The chain of a history that has this one manifest.</summary>
    public static byte[] Chain(string manifestName, string c4)
    {
        using var chain = new MemoryStream();
        ChainFile.Write(chain, [new(1, manifestName, c4)]);
        return chain.ToArray();
    }

    /// <summary>Records a file; a name that a list can't hold is left out.</summary>
    public void Add(string path, long size, HashValue hash)
    {
        if (WritableName.Fits(path))
        {
            writer.File(path, size, null, [new(hash.Format, hash.Text, HashAction.Original)]);
        }
    }

    public void End() => writer.End([]);

    public void Dispose() => writer.Dispose();
}
