using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>One line of a chain: which generation, in which manifest, with which C4 ID of its bytes.</summary>
public sealed record ChainLink(int Number, string Manifest, string C4);

/// <summary>What a manifest says about one file; the path is relative to the manifest's scope.</summary>
/// <param name="Failed">It was not what it should be: none of its hashes may be expected of it.</param>
public sealed record ListedHashes(string Path, long? Size, IReadOnlyList<RecordedHash> Hashes, bool Failed);

/// <summary>Who wrote a manifest, when and with what; its files were given out one by one.</summary>
/// <param name="CreationDate">xs:dateTime as written.</param>
/// <param name="Process">in-place, transfer or flatten.</param>
/// <param name="References">Nested histories' manifests that were written together with it, relative to its scope.</param>
public sealed record ManifestHead(
    string CreationDate,
    string HostName,
    string Tool,
    string? ToolVersion,
    IReadOnlyList<ListAuthor> Authors,
    string? Location,
    string? Comment,
    string Process,
    FolderHashes? RootHash,
    IReadOnlyList<ChainLink> References
);

/// <summary>Reads chains and manifests that lie elsewhere than in a folder, such as in a store, as a stream and without keeping their files.</summary>
public static class StoredHistory
{
    /// <summary>The lines of a chain, in order. Throws <see cref="XmlException"/> for what is none.</summary>
    public static IReadOnlyList<ChainLink> ReadChain(Stream stream) =>
        [.. ChainFile.Read(stream).Select(e => new ChainLink(e.Number, e.Name, e.C4))];

    /// <summary>
    /// Gives every file of an ASC MHL v2.0 manifest to <paramref name="file"/>, which may be called a million times; when it
    /// answers false, the rest is left unread. Throws <see cref="XmlException"/> for what is no manifest.
    /// </summary>
    public static ManifestHead ReadManifest(Stream stream, Func<ListedHashes, bool> file)
    {
        bool enough = false;
        Manifest manifest = ManifestReader.Read(
            stream,
            entry =>
            {
                if (!enough)
                {
                    enough = !file(new(entry.Path, entry.Size, entry.Hashes, entry.Failed));
                }
            },
            enough: () => enough
        );
        return new(
            manifest.CreationDate,
            manifest.HostName,
            manifest.Tool,
            manifest.ToolVersion,
            manifest.Authors,
            manifest.Location,
            manifest.Comment,
            manifest.Process,
            manifest.RootHash is { } hash ? new(hash.Content, hash.Structure) : null,
            [.. manifest.References.Select(r => new ChainLink(0, r.Path, r.C4))]
        );
    }
}
