using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>How far a day's clips have come.</summary>
/// <param name="Clips">All that anything speaks of.</param>
/// <param name="Missing">Reported or registered, and on no drive.</param>
/// <param name="Unreported">On a drive, and in no report although reports name clips.</param>
/// <param name="Ambiguous">Reported rows that fit several clips.</param>
public sealed record DayCounts(
    int Clips,
    int Reported,
    int Registered,
    int OnDrive,
    int Verified,
    int Stored,
    int Archived,
    int Missing,
    int Unreported,
    int Ambiguous,
    int Circled
);

/// <summary>A shoot day and unit in a title's list.</summary>
public sealed record DaySummary(DateOnly Day, string? Unit, DayCounts Counts, int Rolls, long Bytes);

/// <summary>Where a report speaks of a clip.</summary>
public sealed record ReportPlace(Guid ReportId, string FileName, int Line);

/// <summary>One clip of a shoot day, and how far it has come.</summary>
/// <param name="Problem">missing, unreported, ambiguous; null for none.</param>
/// <param name="Words">What is wrong and what to do, or how a name was matched when it was not the same.</param>
/// <param name="Drive">Label of the drive that it lies on.</param>
public sealed record DayLine(
    string Name,
    ClipKind? Kind,
    string? Roll,
    string? Scene,
    string? Take,
    bool? Circled,
    bool Reported,
    bool Registered,
    bool OnDrive,
    bool Verified,
    bool Stored,
    bool Archived,
    long Bytes,
    string? Problem,
    string? Words,
    IReadOnlyList<ReportPlace> Reports,
    Guid? ClipId,
    Guid? RollId,
    string? Drive
);

/// <summary>One roll of a shoot day, and how far it has come.</summary>
/// <param name="Problem">missing or unreported; null for none.</param>
public sealed record DayRoll(
    string Name,
    RollKind? Kind,
    bool Reported,
    bool Registered,
    bool OnDrive,
    bool Verified,
    bool Stored,
    bool Archived,
    int Clips,
    long Files,
    long Bytes,
    string? Problem,
    Guid? RollId,
    string? Drive
);

/// <summary>What must be seen first.</summary>
/// <param name="Tone">bad, look or good.</param>
public sealed record DayHeadline(string Tone, string Words);

/// <summary>A shoot day's completeness: reported, registered, on a drive and verified, stored, archived.</summary>
/// <param name="Unit">Null for what has none.</param>
/// <param name="Units">Units that the day knows, this one among them; "" stands for none.</param>
/// <param name="Lines">Problems first, then by roll and name.</param>
public sealed record DayAnswer(
    string TitleCode,
    string TitleName,
    DateOnly Day,
    string? Unit,
    IReadOnlyList<string> Units,
    bool MayChange,
    IReadOnlyList<DayHeadline> Headlines,
    DayCounts Counts,
    long BytesOnDrive,
    long BytesStored,
    long BytesArchived,
    IReadOnlyList<DayLine> Lines,
    IReadOnlyList<DayRoll> Rolls,
    IReadOnlyList<ReportAnswer> Reports,
    IReadOnlyList<RegistrationAnswer> Registrations
);
