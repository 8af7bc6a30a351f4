using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Diff;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>An edit that a title keeps.</summary>
/// <param name="Cut">What its versions have in common.</param>
/// <param name="Version">From the file's name; null when it has none.</param>
/// <param name="GivenRate">Frames a second that it is read with; null where the file says it.</param>
/// <param name="Findings">How many, when it was added.</param>
public sealed record EditAnswer(
    Guid Id,
    string TitleCode,
    string FileName,
    string Cut,
    int? Version,
    EditFormat Format,
    long Bytes,
    string? GivenRate,
    int Events,
    int Findings,
    DateTimeOffset AddedAt,
    string AddedBy
);

/// <summary>A cut with its versions, newest first.</summary>
public sealed record CutAnswer(string Name, IReadOnlyList<EditAnswer> Versions);

/// <summary>The edits of a title, by cut; the cut that changed last comes first.</summary>
/// <param name="MayChange">Whether the asker may add edits, choose clips and set the rules.</param>
public sealed record TitleEditsAnswer(
    string TitleCode,
    string TitleName,
    bool MayChange,
    MatchRules Rules,
    IReadOnlyList<CutAnswer> Cuts
);

/// <summary>What became of an edit that was given.</summary>
/// <param name="Known">The title has this file already: nothing was added.</param>
public sealed record AddEditAnswer(EditAnswer Edit, bool Known, string Words);

/// <summary>An edit and its versions, without its events.</summary>
/// <param name="Versions">The others of its cut, newest first.</param>
public sealed record EditHead(
    EditAnswer Edit,
    string TitleName,
    bool MayChange,
    MatchRules Rules,
    IReadOnlyList<EditAnswer> Versions
);

/// <summary>Pictures of a clip, as signed links.</summary>
/// <param name="StripUrl">Frames side by side, each 160 px wide.</param>
/// <param name="Tiles">How many.</param>
/// <param name="ExactFrames">Whether each frame can be had as a picture of its own.</param>
public sealed record ClipPictures(
    Guid ClipId,
    string? ThumbnailUrl,
    string? StripUrl,
    int Tiles,
    int TileHeight,
    bool ExactFrames = false
);

/// <summary>An edit with the clips of its events.</summary>
/// <param name="Timelines">Names of all that the file holds.</param>
/// <param name="Versions">The others of its cut, newest first.</param>
public sealed record EditDetail(
    EditAnswer Edit,
    string TitleName,
    bool MayChange,
    MatchRules Rules,
    IReadOnlyList<string> Timelines,
    IReadOnlyList<EditAnswer> Versions,
    MatchAnswer Match
);

/// <summary>An event on one side of a comparison.</summary>
/// <param name="Index">Its place in the timeline.</param>
public sealed record DiffEventAnswer(
    int Index,
    string Number,
    string Source,
    string SourceIn,
    string SourceOut,
    string RecordIn,
    string RecordOut,
    long RecordFrames
);

/// <summary>What became of an event of the older version.</summary>
/// <param name="Old">Null for what is new.</param>
/// <param name="New">Several when it was split; none when it is gone.</param>
/// <param name="HeadTrim">Frames that went at its head, as it plays; negative: came.</param>
/// <param name="RecordShift">Frames by which it begins later; negative: earlier.</param>
/// <param name="Reordered">It stands in another order, not only pushed along.</param>
/// <param name="Also">What else is different.</param>
public sealed record DiffChangeAnswer(
    CutChangeKind Kind,
    DiffEventAnswer? Old,
    IReadOnlyList<DiffEventAnswer> New,
    long HeadTrim,
    long TailTrim,
    long Slip,
    long RecordShift,
    bool Reordered,
    IReadOnlyList<string> Also
);

/// <summary>Two edits of a title, compared by what they show.</summary>
public sealed record EditDiffAnswer(
    EditAnswer Old,
    EditAnswer New,
    string TitleName,
    IReadOnlyDictionary<CutChangeKind, int> Counts,
    IReadOnlyList<DiffChangeAnswer> Changes
);
