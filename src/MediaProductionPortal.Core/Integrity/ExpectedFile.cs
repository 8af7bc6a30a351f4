namespace MediaProductionPortal.Integrity;

/// <summary>Which kind of hash list was found.</summary>
public enum HashListKind
{
    /// <summary>An ASC MHL history (v2.0).</summary>
    AscMhl,

    /// <summary>A single Pomfort MHL 1.x file beside the media; read only.</summary>
    Mhl1,

    /// <summary>Lines as md5sum, sha256sum, b2sum, xxhsum and their like write them; read only.</summary>
    Text,

    /// <summary>Such lists beside each file that they are about ("clip.mov.md5"); read only.</summary>
    Sidecar,

    /// <summary>A manifest of a bag (BagIt, RFC 8493); read only.</summary>
    BagIt,

    /// <summary>Our own drive manifest, CSV or JSON.</summary>
    DriveManifest,
}

/// <summary>A hash list that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Its file, or the scope of an ASC MHL history ("" for the root); of lists beside each file "FOLDER/*.md5".</param>
/// <param name="Generations">How many generations could be read.</param>
public sealed record FoundList(HashListKind Kind, string Path, int Generations);

/// <summary>A hash that a file must have, and the list that says so.</summary>
/// <param name="Format">Which algorithm.</param>
/// <param name="Text">Its canonical text.</param>
/// <param name="List">The list, or the manifest of a history, relative to the root.</param>
/// <param name="Action">What the list says about it; null where it says nothing.</param>
/// <param name="Date">When it was computed, where the list says so.</param>
public sealed record ExpectedHash(
    HashFormat Format,
    string Text,
    string List,
    HashAction? Action = null,
    DateTimeOffset? Date = null
);

/// <summary>What the lists say of one file.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Size">Bytes, where a list recorded them; of several, the closest one's.</param>
/// <param name="Hashes">First recorded and not failed, per format and list.</param>
/// <param name="Needed">Formats to compute so that every list is answered at the least cost: all fast ones, and for a list that began with slow ones the fastest of those.</param>
public sealed record ExpectedFile(
    string Path,
    long? Size,
    IReadOnlyList<ExpectedHash> Hashes,
    IReadOnlyList<HashFormat> Needed
)
{
    /// <summary>Sizes that other lists recorded instead of <see cref="Size"/>; empty where they agree.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<long> OtherSizes { get; init; } = [];

    /// <summary>The formats to compute: <see cref="Needed"/>, or those of every hash that a list holds.</summary>
    public IEnumerable<HashFormat> Compared(bool allHashes) =>
        allHashes ? Hashes.Select(h => h.Format).Distinct() : Needed;

    /// <summary>Whether a list, or each of several, allows this size.</summary>
    internal bool Allows(long size) => (Size is null || Size == size) && OtherSizes.Count == 0;

    /// <summary>A recorded size that speaks against one that is not allowed.</summary>
    internal long OtherThan(long size) => Size is { } recorded && recorded != size ? recorded : OtherSizes[0];

    /// <summary>Those of the hashes that a reading computed, and computed otherwise.</summary>
    internal IEnumerable<ExpectedHash> Denying(FileDigest digest) =>
        Hashes.Where(h => digest.Text(h.Format) is { } found && !HashFormats.AreSame(h.Format, h.Text, found));
}
