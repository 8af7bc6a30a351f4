using System.Security.Claims;
using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Progress;

/// <summary>Asks again who holds a connection that may live for days: tokens are revoked, people leave.</summary>
internal sealed class StillWho(IServiceScopeFactory scopes, FindByAccessToken persons, FindAgent agents)
{
    /// <summary>How long an answer is believed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public Func<CancellationToken, Task<Who?>> Of(HubCallerContext connection)
    {
        var user = connection.User ?? new ClaimsPrincipal();
        var token = connection.GetHttpContext() is { } http ? TokenSignIn.TokenOf(http.Request) : null;
        return token switch
        {
            null => _ => ByCookieAsync(user),
            _ when token.StartsWith(TokenSignIn.AgentPrefix, StringComparison.Ordinal) => cancel =>
                agents.RunAsync(token, cancel),
            _ => cancel => persons.RunAsync(token, cancel),
        };
    }

    private async Task<Who?> ByCookieAsync(ClaimsPrincipal user)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<SignInManager<AppUser>>();
        return await sessions.ValidateSecurityStampAsync(user) is { } still ? Who.Person(still) : null;
    }
}
