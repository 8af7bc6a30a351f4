namespace MediaProductionPortal.Protocol.Api;

public sealed record CentreAnswer(Guid Id, string Code, string Name, IReadOnlyList<AgentAnswer> Agents);

public sealed record AgentAnswer(
    Guid Id,
    string Name,
    string Host,
    string Version,
    DateTimeOffset? LastSeenAt,
    bool Online,
    bool Revoked
);

public sealed record CreateCentreRequest(string Code, string Name);

/// <summary>The one-time code for <c>mpp-agent enrol</c>; shown once.</summary>
public sealed record EnrolmentCodeAnswer(string Code, DateTimeOffset ExpiresAt);
