using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Access;

/// <summary>Ends a page's circuit within minutes when its person was locked out, deleted, or changed the password elsewhere.</summary>
internal sealed class CircuitSignIn(
    ILoggerFactory loggers,
    IServiceScopeFactory scopes,
    IOptions<SecurityStampValidatorOptions> stamps
) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => stamps.Value.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<SignInManager<AppUser>>();
        var user = await sessions.ValidateSecurityStampAsync(authenticationState.User);
        // What the claims say is not renewed inside a circuit: an admin no more must load the page anew.
        return user is not null && user.IsAdmin == authenticationState.User.HasClaim(WhoClaims.Admin, "true");
    }
}
