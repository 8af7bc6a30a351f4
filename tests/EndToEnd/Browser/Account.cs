using MediaProductionPortal.Access;
using MediaProductionPortal.Harness;
using Microsoft.AspNetCore.Identity;

namespace MediaProductionPortal.Browser;

/// <summary>A second person's account, put into the database so that its password stands and needs no change.</summary>
internal static class Account
{
    public static async Task MakeAsync(PortalProcess portal, string email, string name)
    {
        await using var db = DatabaseOfPortal.Open(portal);
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Name = name,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        user.PasswordHash = new PasswordHasher<AppUser>().HashPassword(user, PortalProcess.Password);
        db.Users.Add(user);
        await db.SaveChangesAsync();
    }
}
