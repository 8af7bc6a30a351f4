using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace MediaProductionPortal.Access;

/// <summary>The password that the portal makes up: good for one sign-in, where it must be changed.</summary>
public static class OneTimePassword
{
    // No letters or digits that look alike.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly PasswordHasher<AppUser> Hasher = new();

    /// <summary>Nearly 100 random bits as "xxxxx-xxxxx-xxxxx-xxxxx".</summary>
    public static string Make() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));

    /// <summary>Gives the account a fresh one; sessions that stand on the old password end.</summary>
    internal static string Give(AppUser user)
    {
        var password = Make();
        user.PasswordHash = Hasher.HashPassword(user, password);
        user.MustChangePassword = true;
        user.EndSessions();
        return password;
    }

    /// <summary>Cookies and circuits compare their stamp with the account's every two minutes.</summary>
    internal static void EndSessions(this AppUser user)
    {
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
    }
}
