namespace MediaProductionPortal.Protocol.Api;

/// <summary>A canvas of a framing decision list.</summary>
/// <param name="Words">"OG, Open Gate: 4608 × 3164".</param>
/// <param name="Intents">Ids of the framing intents that it has a decision for.</param>
public sealed record FramingCanvasAnswer(
    string Id,
    string Words,
    decimal Width,
    decimal Height,
    IReadOnlyList<string> Intents
);

/// <summary>Something of a list that is chosen by its id.</summary>
public sealed record FramingNameAnswer(string Id, string Words);

/// <summary>A framing decision list of a title, in one version.</summary>
/// <param name="Name">The file's, without extension and version; a list of a name that is there becomes its next version.</param>
/// <param name="Version">From 1.</param>
/// <param name="IsCurrent">No later version is there.</param>
/// <param name="Notes">What its check had to say, none of it an error.</param>
/// <param name="Pulls">Numbers of the pulls that were framed by this version.</param>
public sealed record FramingListAnswer(
    Guid Id,
    string Name,
    int Version,
    string FileName,
    bool IsCurrent,
    IReadOnlyList<FramingCanvasAnswer> Canvases,
    IReadOnlyList<FramingNameAnswer> Intents,
    IReadOnlyList<FramingNameAnswer> Templates,
    IReadOnlyList<string> Notes,
    IReadOnlyList<int> Pulls,
    DateTimeOffset AddedAt,
    string AddedBy
);

/// <summary>The framing decision lists of a title, by name, the latest version first.</summary>
public sealed record TitleFramingsAnswer(
    string TitleCode,
    string TitleName,
    IReadOnlyList<FramingListAnswer> Lists,
    bool MayChange
);
