using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace MediaProductionPortal.Access;

/// <summary>Who looks at a page; asks the circuit, so it also works when there is no request. Endpoints take <see cref="Who"/> instead.</summary>
public sealed class CurrentWho(AuthenticationStateProvider state)
{
    public async Task<Who> GetAsync() => (await state.GetAuthenticationStateAsync()).User.ToWho();
}

/// <summary>Claims that say who somebody is.</summary>
internal static class WhoClaims
{
    /// <summary>Whole-site admin: "true".</summary>
    public const string Admin = "mpp:admin";

    /// <summary>The password that the portal gave must be changed first: "true".</summary>
    public const string MustChangePassword = "mpp:must-change-password";

    /// <summary>Agent id.</summary>
    public const string Agent = "mpp:agent";

    /// <summary>The agent's centre.</summary>
    public const string Centre = "mpp:centre";

    public static Who ToWho(this ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true)
            return Who.Nobody;
        var name = user.Identity.Name ?? "?";
        if (Id(user, Agent) is { } agent)
            return new Who(null, name, false, agent, Id(user, Centre));
        return Id(user, ClaimTypes.NameIdentifier) is { } id
            ? new Who(id, name, user.HasClaim(Admin, "true"))
            : Who.Nobody;
    }

    /// <summary>The claims of an agent or of a person who came with a token.</summary>
    public static ClaimsPrincipal ToPrincipal(this Who who, string scheme)
    {
        List<Claim> claims = [new(ClaimTypes.Name, who.Name)];
        if (who.UserId is { } user)
            claims.Add(new(ClaimTypes.NameIdentifier, user.ToString()));
        if (who.IsAdmin)
            claims.Add(new(Admin, "true"));
        if (who.AgentId is { } agent)
            claims.Add(new(Agent, agent.ToString()));
        if (who.CentreId is { } centre)
            claims.Add(new(Centre, centre.ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    private static Guid? Id(ClaimsPrincipal user, string type) =>
        Guid.TryParse(user.FindFirstValue(type), out var id) ? id : null;
}
