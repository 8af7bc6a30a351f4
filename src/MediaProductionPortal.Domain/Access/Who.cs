namespace MediaProductionPortal.Access;

/// <summary>Who asks: a person, an agent, or nobody.</summary>
/// <param name="UserId">The person; null for agents and nobody.</param>
/// <param name="Name">For the audit log.</param>
/// <param name="IsAdmin">Whole-site admin.</param>
/// <param name="AgentId">The agent, if one asks.</param>
/// <param name="CentreId">The agent's centre.</param>
public sealed record Who(Guid? UserId, string Name, bool IsAdmin, Guid? AgentId = null, Guid? CentreId = null)
{
    /// <summary>Somebody who is not signed in: may do nothing.</summary>
    public static Who Nobody { get; } = new(null, "nobody", false);

    public static Who Person(AppUser user) => new(user.Id, user.Email ?? user.UserName ?? "?", user.IsAdmin);

    public static Who Agent(Guid agentId, Guid centreId, string name) =>
        new(null, $"agent {name}", false, agentId, centreId);
}
