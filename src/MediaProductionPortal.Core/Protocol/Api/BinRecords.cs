namespace MediaProductionPortal.Protocol.Api;

/// <summary>A bin: clips of a title that somebody put together.</summary>
/// <param name="Title">Code.</param>
/// <param name="Clips">How many are in it.</param>
/// <param name="Mine">The caller made it, or tidies up in the title: may rename and remove it.</param>
public sealed record BinAnswer(
    Guid Id,
    string Title,
    string Name,
    int Clips,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ChangedAt,
    bool Mine
);

/// <summary>Makes a bin.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="Clips">What is in it from the beginning.</param>
public sealed record BinRequest(string Title, string Name, IReadOnlyList<Guid>? Clips = null);

/// <summary>Gives a bin another name.</summary>
public sealed record RenameBinRequest(string Name);

/// <summary>Clips that go into a bin, or out of it.</summary>
public sealed record BinClipsRequest(IReadOnlyList<Guid> Clips);

/// <summary>What became of them.</summary>
/// <param name="Changed">Clips that went in or out.</param>
/// <param name="Already">Clips that were in (or not in) it before.</param>
/// <param name="Elsewhere">Clips of another title, or of none that is known: left out.</param>
public sealed record BinFilledAnswer(BinAnswer Bin, int Changed, int Already, int Elsewhere);
