namespace MediaProductionPortal.Protocol.Api;

/// <summary>Where a value of a clip comes from.</summary>
public enum ValueSource
{
    /// <summary>The clip's own files.</summary>
    File,

    /// <summary>What the camera wrote beside them.</summary>
    Sidecar,

    /// <summary>A report of set, or another table (CSV).</summary>
    Report,

    /// <summary>An Avid log.</summary>
    Ale,

    /// <summary>Somebody said so: wins over all others.</summary>
    Person,
}

/// <summary>A value of a clip, and where it comes from.</summary>
/// <param name="Field">As searches call it: "scene", "tc".</param>
/// <param name="Value">As it is written: "12A", "yes", "24000/1001"; null when nothing is said.</param>
/// <param name="Source">Null where nothing says it, and of day and unit where the roll's ingest does.</param>
/// <param name="Origin">What said it: "format:com.arri.camera.ExposureIndexAsa", the list's file name, the person, "roll A003R1VK".</param>
/// <param name="ChangeId">What undoes it; null for what files say.</param>
/// <param name="ChangeClips">Of how many clips that change is.</param>
/// <param name="OfFiles">What the files say, where something else stands over it.</param>
/// <param name="Fixed">Why nobody can correct it, in words; null when it can be.</param>
public sealed record ClipValueAnswer(
    string Field,
    string Label,
    string? Value,
    ValueSource? Source,
    string? Origin,
    DateTimeOffset? At = null,
    Guid? ChangeId = null,
    int ChangeClips = 0,
    string? OfFiles = null,
    string? Fixed = null
);

/// <summary>Values to set: by field as <see cref="ClipValueAnswer.Value"/>; null or "" says that there is none.</summary>
public sealed record SetValuesRequest(IReadOnlyDictionary<string, string?> Values);

/// <summary>One correction of many clips of one title, undone as one.</summary>
/// <param name="Clips">1 to 10,000 ids.</param>
public sealed record CorrectClipsRequest(IReadOnlyList<Guid> Clips, IReadOnlyDictionary<string, string?> Values);

/// <summary>One field of one clip before and after.</summary>
public sealed record ChangedValue(string Field, string Label, string? Before, string? Value);

/// <summary>What somebody or a list said about clips at once.</summary>
/// <param name="Id">Null where nothing had to change.</param>
/// <param name="FileName">Of the list; null for a person's.</param>
/// <param name="Fields">Those that it set.</param>
/// <param name="Values">Of the one clip that was asked for; empty in lists of a title's changes.</param>
public sealed record ClipChangeAnswer(
    Guid? Id,
    ValueSource Source,
    string? FileName,
    IReadOnlyList<string> Fields,
    int Clips,
    DateTimeOffset At,
    string By,
    DateTimeOffset? UndoneAt,
    string? UndoneBy,
    string Words,
    IReadOnlyList<ChangedValue> Values
);

/// <summary>Why a row of a list changes nothing, or not all that it says.</summary>
public enum ListTroubleKind
{
    /// <summary>No clip of the title has its names.</summary>
    Missing,

    /// <summary>Several clips have them.</summary>
    Ambiguous,

    /// <summary>The clip of that name does not run at the row's timecode.</summary>
    Doubtful,

    /// <summary>Another row says something else about the same clip.</summary>
    Twice,

    /// <summary>A value is none: the others of the row are taken.</summary>
    Value,
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Row">What it calls its clip.</param>
public sealed record ListTrouble(ListTroubleKind Kind, int Line, string Row, string Words);

/// <summary>A column of the list that is a field of clips.</summary>
/// <param name="Column">Its heading.</param>
/// <param name="Clips">How many it changes.</param>
/// <param name="Taken">Whether it was asked for.</param>
public sealed record ListFieldAnswer(string Field, string Label, string Column, int Clips, bool Taken);

/// <summary>What a row changes of its clip.</summary>
/// <param name="Kept">A person's corrections stand over these fields: the list's values wait behind them.</param>
public sealed record ListRowAnswer(
    int Line,
    Guid ClipId,
    string Clip,
    IReadOnlyList<ChangedValue> Changes,
    IReadOnlyList<string> Kept
);

/// <summary>A list of clips against a title's library: what it changes, or did.</summary>
/// <param name="Form">"ALE" or "CSV".</param>
/// <param name="Rows">In the file.</param>
/// <param name="Matched">Rows whose clip is known.</param>
/// <param name="Changes">The first 500 of those that change something.</param>
/// <param name="Changed">How many clips it changes.</param>
/// <param name="Troubles">The first 500.</param>
/// <param name="OtherColumns">Headings that are no field here; kept and shown with the clip.</param>
/// <param name="Applied">What undoes it; null in a dry run.</param>
public sealed record ClipListAnswer(
    string FileName,
    string Form,
    int Rows,
    int Matched,
    int Changed,
    int TroubleCount,
    IReadOnlyList<ListFieldAnswer> Fields,
    IReadOnlyList<ListRowAnswer> Changes,
    IReadOnlyList<ListTrouble> Troubles,
    IReadOnlyList<string> OtherColumns,
    ClipChangeAnswer? Applied,
    string Words
);
