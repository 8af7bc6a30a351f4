namespace MediaProductionPortal.Protocol.Api;

public sealed record CentreAnswer(Guid Id, string Code, string Name, IReadOnlyList<AgentAnswer> Agents);

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
