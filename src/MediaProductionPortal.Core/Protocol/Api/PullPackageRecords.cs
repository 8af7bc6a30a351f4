namespace MediaProductionPortal.Protocol.Api;

/// <summary>A file of a package.</summary>
/// <param name="Path">In the package, '/'-separated.</param>
/// <param name="Hash">"xxh128 44bc…"; null for the hash lists themselves, whose own chain names them.</param>
public sealed record PackageFileAnswer(string Path, long Size, string? Hash);

/// <summary>The package of a pull, as it was proven.</summary>
/// <param name="Name">Of its folder.</param>
/// <param name="Files">All of them, by path.</param>
/// <param name="Edits">Paths of the edits in it: as it came, and pointing at the delivered files.</param>
/// <param name="Saved">Bytes fewer than the whole clips have; null where nothing was trimmed.</param>
/// <param name="Words">How it was proven.</param>
public sealed record PullPackageAnswer(
    Guid PullId,
    string Name,
    DateTimeOffset MadeAt,
    long Bytes,
    IReadOnlyList<PackageFileAnswer> Files,
    IReadOnlyList<string> Edits,
    long? Saved,
    string Words
);
