namespace MediaProductionPortal.Protocol.Api;

/// <summary>Starts a scrub of a roll: every object of both copies is read back.</summary>
/// <param name="Reason">Goes to the audit log.</param>
public sealed record ScrubRequest(string? Reason = null);

/// <summary>Starts a restore of a roll: what is bad in one store is put back from the other, which is proven first.</summary>
/// <param name="All">Look at every object of the roll; else only at what scrubs found.</param>
/// <param name="Reason">Goes to the audit log.</param>
public sealed record RestoreRequest(bool All = false, string? Reason = null);

/// <summary>A scrub or restore of a roll.</summary>
/// <param name="Kind">scrub or restore.</param>
/// <param name="Scope">sample, whole or found.</param>
/// <param name="State">open (it waits or works), done or stopped.</param>
/// <param name="By">Who asked: a person, or the timetable.</param>
/// <param name="Objects">Looked for in both stores.</param>
/// <param name="Read">Copies that were read from their first byte to the last.</param>
/// <param name="Bytes">Read.</param>
/// <param name="Bad">Copies that a scrub found not to be what was proven.</param>
/// <param name="Mended">Copies that were put back from the other one.</param>
/// <param name="Refused">Files that could not be, because the other copy is no better.</param>
/// <param name="Words">What came of it, or where it stands.</param>
public sealed record UpkeepAnswer(
    Guid Id,
    Guid RollId,
    string Kind,
    string Scope,
    string State,
    string By,
    DateTimeOffset AskedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    long Objects,
    long Read,
    long Bytes,
    long Bad,
    long Mended,
    long Refused,
    string? Words
);

/// <summary>What was and is done to keep a roll's two copies right.</summary>
/// <param name="Runs">Newest first.</param>
/// <param name="NextScrub">When the timetable scrubs it next; null when it does not.</param>
/// <param name="MayTend">The asking person may scrub, restore and stop.</param>
/// <param name="MayScrub">The roll has two proven copies, and nothing is under way.</param>
public sealed record RollUpkeepAnswer(
    IReadOnlyList<UpkeepAnswer> Runs,
    DateTimeOffset? NextScrub,
    bool MayTend,
    bool MayScrub
);
