using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Access;

/// <summary>Puts what the portal needs to know of a person into the cookie; read again with the security stamp.</summary>
internal sealed class UserClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.IsAdmin)
            identity.AddClaim(new Claim(WhoClaims.Admin, "true"));
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(WhoClaims.MustChangePassword, "true"));
        return identity;
    }
}
