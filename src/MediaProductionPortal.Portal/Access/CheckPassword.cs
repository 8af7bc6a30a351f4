using Microsoft.AspNetCore.Identity;

namespace MediaProductionPortal.Access;

/// <summary>Whether an e-mail address and a password fit together; counts wrong ones and locks the account for a while.</summary>
public sealed class CheckPassword(
    UserManager<AppUser> users,
    SignInManager<AppUser> sessions,
    WriteAudit audit,
    TimeProvider clock
)
{
    private static readonly AppUser NoOne = new() { UserName = "nobody" };
    private static readonly Lazy<string> NoHash = new(() =>
        new PasswordHasher<AppUser>().HashPassword(NoOne, "nobody")
    );

    public async Task<Outcome<AppUser>> RunAsync(string email, string password, CancellationToken cancel)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            // As slow as a wrong password, so that the clock does not tell which addresses have accounts.
            users.PasswordHasher.VerifyHashedPassword(NoOne, NoHash.Value, password);
            return Wrong();
        }
        var result = await sessions.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.Succeeded)
            return user;
        if (!result.IsLockedOut)
            return Wrong();
        if (user.IsShutOut(clock.GetUtcNow()))
            return Refusal.NotAllowed("An admin locked this account. Ask an admin to unlock it.") with
            {
                Code = "shut-out",
            };
        await audit.RunAsync(Who.Person(user), "sign-in-locked", $"user {user.Email}", null, null, cancel);
        return Refusal.NotAllowed(
            "Too many wrong passwords: the account is locked for five minutes. Try again then."
        ) with
        {
            Code = "locked",
        };
    }

    private static Refusal Wrong() =>
        Refusal.Invalid("wrong-sign-in", "This e-mail address and password do not fit together. Check both.");
}
