namespace MediaProductionPortal.Protocol.Api;

/// <summary>An ingest centre.</summary>
/// <param name="MediaStore">Name of the store for media of titles that chose none and begin here; null: the default.</param>
/// <param name="ArchiveStore">Name of the store of their second copy; null: the default.</param>
/// <param name="SinglePass">Verify and send large files in one reading; null: as its agents' own settings say.</param>
/// <param name="TakesSinglePass">Whether that store takes files in the reading that verifies them; else drives are verified first all the same.</param>
public sealed record CentreAnswer(
    Guid Id,
    string Code,
    string Name,
    IReadOnlyList<AgentAnswer> Agents,
    string? MediaStore = null,
    string? ArchiveStore = null,
    bool? SinglePass = null,
    bool TakesSinglePass = true
);

/// <summary>How drives are read at a centre.</summary>
/// <param name="SinglePass">Verify and send large files in one reading; null: as its agents' own settings say.</param>
public sealed record SetReadingRequest(bool? SinglePass);

/// <summary>An ingest agent of a centre.</summary>
/// <param name="Embedded">Runs inside the portal; ended by configuration, not by revoking.</param>
public sealed record AgentAnswer(
    Guid Id,
    string Name,
    string Host,
    string Version,
    DateTimeOffset? LastSeenAt,
    bool Online,
    bool Revoked,
    bool Embedded
);

public sealed record CreateCentreRequest(string Code, string Name);

/// <summary>The one-time code for <c>mpp-agent enrol</c>; shown once.</summary>
public sealed record EnrolmentCodeAnswer(string Code, DateTimeOffset ExpiresAt);
