namespace MediaProductionPortal.Protocol.Api;

/// <summary>Where a screening stands; every viewer counts the frame from it.</summary>
/// <param name="Revision">Raised with every change; an older state than the one at hand is not looked at.</param>
/// <param name="Clip">Clip of the dailies that is shown.</param>
/// <param name="Seconds">Of its film, at <paramref name="At"/>.</param>
/// <param name="At">Milliseconds since 1970 by the portal's clock; may lie ahead, so that all begin together.</param>
/// <param name="Host">Null: nobody leads; a member may take over.</param>
/// <param name="Words">Why it stands, where it does by itself.</param>
public sealed record ScreeningState(
    Guid Id,
    Guid SessionId,
    long Revision,
    Guid Clip,
    bool Playing,
    double Seconds,
    double At,
    Guid? Host,
    string? HostName,
    bool Ended,
    string? Words
);

/// <summary>A screening in short.</summary>
public sealed record ScreeningAnswer(Guid Id, string? HostName, DateTimeOffset StartedAt);

/// <summary>Somebody in the room.</summary>
public sealed record ScreeningPerson(Guid Id, string Name, bool IsGuest);

/// <summary>What somebody said in the room; kept nowhere.</summary>
public sealed record ScreeningLine(string By, string Text, DateTimeOffset At);

/// <summary>What whoever joins is told.</summary>
/// <param name="Me">Id of the viewer who asks.</param>
/// <param name="MayLead">May host, and take over.</param>
public sealed record ScreeningRoomAnswer(
    ScreeningState State,
    IReadOnlyList<ScreeningPerson> People,
    Guid Me,
    bool MayLead
);

/// <summary>What the host does.</summary>
/// <param name="Clip">Null: the one that is shown.</param>
/// <param name="Seconds">Of the film; where it is to stand, or to play from.</param>
public sealed record ScreeningCommand(Guid? Clip, bool Playing, double Seconds);
