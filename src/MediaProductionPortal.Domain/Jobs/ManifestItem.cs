using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Jobs;

/// <summary>One thing that a hash-list generation says.</summary>
internal abstract record ManifestItem;

/// <summary>A file.</summary>
/// <param name="Path">Relative to the list's scope.</param>
/// <param name="Size">Bytes, if the list says.</param>
/// <param name="Hash">Its quickest hash that was not recorded as failed; null when there is none.</param>
/// <param name="Failed">The check of it failed when the generation was written.</param>
/// <param name="Hashes">All that were not recorded as failed.</param>
internal sealed record ListedHash(
    string Path,
    long? Size,
    HashValue? Hash,
    bool Failed,
    IReadOnlyList<HashValue> Hashes
) : ManifestItem;

/// <summary>Another history's manifest, inside this one's scope, written together with it.</summary>
internal sealed record ListedReference(string Path, string C4) : ManifestItem;

/// <summary>A hash list that can't be trusted or read, with why.</summary>
internal sealed class ManifestTroubleException(string words, Exception? inner = null) : Exception(words, inner);
