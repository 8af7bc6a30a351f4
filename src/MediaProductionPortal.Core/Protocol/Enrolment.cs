namespace MediaProductionPortal.Protocol;

/// <summary>An agent's request to join a centre.</summary>
/// <param name="Code">The one-time code that an admin made; good for 15 minutes.</param>
/// <param name="Name">What people will call this agent.</param>
/// <param name="Host">Host name of its machine.</param>
/// <param name="Version">Build version.</param>
public sealed record EnrolRequest(string Code, string Name, string Host, string Version);

/// <summary>What the code was traded for.</summary>
/// <param name="Token">Bearer token; shown once, kept hashed by the portal.</param>
public sealed record EnrolAnswer(Guid AgentId, Guid CentreId, string CentreName, string Token);
