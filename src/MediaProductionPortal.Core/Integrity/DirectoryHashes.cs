namespace MediaProductionPortal.Integrity;

/// <summary>
/// Content and structure hashes of folders (SPEC 6.5.2, appendix G): the hash of the children's hashes, sorted as text; the
/// structure hash takes each child's name in.
/// </summary>
internal static class DirectoryHashes
{
    /// <summary>
    /// The pair of every folder below the root, and of the root (""), in one format. A folder of which a file's hash is not
    /// known, or which could not be listed, has none; nor have the folders above it.
    /// </summary>
    /// <param name="format">The format of all hashes.</param>
    /// <param name="files">Hash text of every file that takes part; null where it is not known.</param>
    /// <param name="folders">Every folder that takes part, empty ones too.</param>
    /// <param name="unknown">Folders of which not everything is known.</param>
    internal static Dictionary<string, (string Content, string Structure)> Of(
        HashFormat format,
        IEnumerable<KeyValuePair<string, string?>> files,
        IEnumerable<string> folders,
        IEnumerable<string> unknown
    )
    {
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal) { [""] = new() };
        foreach (string folder in folders)
        {
            At(nodes, folder);
        }
        foreach ((string path, string? text) in files)
        {
            Node node = At(nodes, RelativePath.Parent(path));
            node.Known &= text is not null;
            if (text is not null)
            {
                node.Add(format, RelativePath.Name(path), text, text);
            }
        }
        foreach (string folder in unknown.Where(nodes.ContainsKey))
        {
            nodes[folder].Known = false;
        }

        var hashes = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        // Deepest first, so that a folder's own hashes are there when its parent asks for them.
        foreach (
            (string path, Node node) in nodes.OrderByDescending(n =>
                n.Key.Length == 0 ? -1 : n.Key.Count(c => c == '/')
            )
        )
        {
            Node? parent = path.Length == 0 ? null : nodes[RelativePath.Parent(path)];
            if (!node.Known)
            {
                parent?.Known = false;
                continue;
            }
            string content = OfList(format, node.Content);
            string structure = OfList(format, node.Structure);
            hashes[path] = (content, structure);
            parent?.Add(format, RelativePath.Name(path), content, structure);
        }
        return hashes;
    }

    private static Node At(Dictionary<string, Node> nodes, string folder)
    {
        if (!nodes.TryGetValue(folder, out Node? node))
        {
            nodes[folder] = node = new Node();
            At(nodes, RelativePath.Parent(folder));
        }
        return node;
    }

    private static string OfList(HashFormat format, List<string> texts)
    {
        texts.Sort(StringComparer.Ordinal);
        using var hasher = new MultiHasher([format]);
        foreach (string text in texts)
        {
            hasher.Append(new HashValue(format, text).Bytes());
        }
        return hasher.Finish()[0].Text;
    }

    private sealed class Node
    {
        internal bool Known { get; set; } = true;
        internal List<string> Content { get; } = [];
        internal List<string> Structure { get; } = [];

        internal void Add(HashFormat format, string name, string content, string structure)
        {
            Content.Add(content);
            byte[] named = [.. System.Text.Encoding.UTF8.GetBytes(name), .. new HashValue(format, structure).Bytes()];
            Structure.Add(MultiHasher.Hash(format, named).Text);
        }
    }
}
