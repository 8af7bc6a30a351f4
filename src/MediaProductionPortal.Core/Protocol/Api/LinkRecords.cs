namespace MediaProductionPortal.Protocol.Api;

/// <summary>A centre's line to the cloud: what it may do, what it does, what it did.</summary>
/// <param name="Now">Null when no agent of the centre has told of it in the last minutes.</param>
/// <param name="Drives">Those that are being sent first, then those that were sent this week.</param>
/// <param name="Week">Bytes by hour of the last seven days, oldest first; hours without any are left out.</param>
public sealed record LinkAnswer(
    Guid CentreId,
    string Code,
    string Name,
    LinkTimetable Timetable,
    DateTimeOffset? ChangedAt,
    string? ChangedBy,
    LinkUseAnswer? Now,
    IReadOnlyList<LinkDriveAnswer> Drives,
    IReadOnlyList<LinkHourAnswer> Week
);

/// <summary>What the link does now, all agents together.</summary>
/// <param name="BytesPerSecond">Over the last minute.</param>
/// <param name="LimitBytesPerSecond">By the timetable; 0: no sending; null: no limit.</param>
/// <param name="Words">"sending pauses until 20:00" in the centre's time; null when there is nothing to say.</param>
public sealed record LinkUseAnswer(
    DateTimeOffset At,
    double BytesPerSecond,
    double? LimitBytesPerSecond,
    int Connections,
    string? Words
);

/// <summary>A drive on the link.</summary>
/// <param name="Priority">low, normal, high or urgent.</param>
/// <param name="WantedBy">When its bytes should be in the store.</param>
/// <param name="BytesLeft">0: nothing of it is being sent.</param>
/// <param name="Share">Of the link, by priority and promised time, 0 to 1.</param>
/// <param name="Done">When all of it is sent, as things go now; null: nobody can know.</param>
/// <param name="Late">That is after <paramref name="WantedBy"/>, or that has passed.</param>
/// <param name="Words">"done about 04:10, sending pauses 08:00-20:00" in the centre's time.</param>
/// <param name="BytesThisWeek">Sent in the last seven days.</param>
public sealed record LinkDriveAnswer(
    Guid DriveId,
    string Label,
    string Priority,
    DateTimeOffset? WantedBy,
    long BytesLeft,
    double BytesPerSecond,
    double Share,
    DateTimeOffset? Done,
    bool Late,
    string Words,
    long BytesThisWeek
);

public sealed record LinkHourAnswer(DateTimeOffset From, long Bytes);

/// <summary>How a drive shares its centre's link.</summary>
/// <param name="Priority">low, normal, high or urgent.</param>
/// <param name="WantedBy">When its bytes should be in the store; null: whenever.</param>
public sealed record DriveLinkRequest(string Priority, DateTimeOffset? WantedBy);
