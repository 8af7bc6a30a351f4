namespace MediaProductionPortal.Integrity;

/// <summary>Files and folders that a history knows under another name; paths relative to the root.</summary>
internal sealed class Renames
{
    internal static readonly Renames None = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    private readonly IReadOnlyDictionary<string, string> _folders;

    internal Renames(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> folders)
    {
        Files = files;
        _folders = folders;
    }

    /// <summary>Recorded path by present path.</summary>
    internal IReadOnlyDictionary<string, string> Files { get; }

    internal string? OfFile(string path) => Files.GetValueOrDefault(path);

    internal string? OfFolder(string path) => _folders.GetValueOrDefault(path);
}
