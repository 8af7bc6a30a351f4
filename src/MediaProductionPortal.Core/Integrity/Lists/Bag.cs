namespace MediaProductionPortal.Integrity.Lists;

/// <summary>A bag's folder and what the listing has of it.</summary>
internal sealed class Bag(string folder)
{
    internal const string Declaration = "bagit.txt";

    internal string Folder { get; } = folder;

    /// <summary>Names of the files directly in the folder.</summary>
    internal List<string> TagFiles { get; } = [];

    /// <summary>Numbers, in the listing, of the files in data/.</summary>
    internal Chunks<int> PayloadFiles { get; } = new();

    internal string Data => At("data");

    internal string At(string name) => RelativePath.Join(Folder, name);

    internal bool Has(string name) => TagFiles.Contains(name, StringComparer.Ordinal);

    internal IEnumerable<string> Manifests(bool tags) =>
        TagFiles.Where(n => n.StartsWith(tags ? "tagmanifest-" : "manifest-", StringComparison.Ordinal) && IsText(n));

    internal static bool IsOwn(string name) =>
        name is Declaration or BagInfo.Name or BagFetch.Name
        || (IsText(name) && name.StartsWith("manifest-", StringComparison.Ordinal))
        || (IsText(name) && name.StartsWith("tagmanifest-", StringComparison.Ordinal));

    private static bool IsText(string name) => name.EndsWith(".txt", StringComparison.Ordinal);
}
