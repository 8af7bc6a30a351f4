using Microsoft.AspNetCore.Authorization;

namespace MediaProductionPortal.Access;

/// <summary>Who may knock at all; what they may then do, <see cref="AccessRules"/> answers.</summary>
internal static class Policies
{
    /// <summary>A signed-in person, by cookie or personal token. Also what every endpoint asks that says nothing.</summary>
    public const string Person = "Person";

    /// <summary>A whole-site admin.</summary>
    public const string Admin = "Admin";

    /// <summary>An ingest agent.</summary>
    public const string Agent = "Agent";

    public static void AddPolicies(this IServiceCollection services)
    {
        var person = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.ToWho().UserId is not null)
            .Build();
        services
            .AddAuthorizationBuilder()
            .SetDefaultPolicy(person)
            .SetFallbackPolicy(person)
            .AddPolicy(Person, person)
            .AddPolicy(Admin, policy => policy.Combine(person).RequireClaim(WhoClaims.Admin, "true"))
            .AddPolicy(Agent, policy => policy.RequireAuthenticatedUser().RequireClaim(WhoClaims.Agent));
    }
}
