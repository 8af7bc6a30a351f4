using System.Text.RegularExpressions;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Makes an account with a one-time password, which the admin hands on.</summary>
public sealed partial class CreatePerson(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<NewPersonAnswer>> RunAsync(Who who, CreatePersonRequest request, CancellationToken cancel)
    {
        if (await People.RefusalAsync(rules, who, cancel) is { } refusal)
            return refusal;
        var email = (request.Email ?? "").Trim();
        if (email.Length > 256 || !EmailForm().IsMatch(email))
            return Refusal.Invalid(
                "email-odd",
                $"'{email}' is no e-mail address; write it as in pat@example.com, at most 256 characters."
            );
        var name = Text.Clean((request.Name ?? "").Trim());
        if (name.Length is 0 or > 200)
            return Refusal.Invalid("name-missing", "Give the person a name of 1 to 200 characters.");

        var now = clock.GetUtcNow();
        // As Identity writes and looks it up.
        var normalized = email.Normalize().ToUpperInvariant();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await IsTakenAsync(db, normalized, cancel))
            return Taken(email);
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = normalized,
            Email = email,
            NormalizedEmail = normalized,
            Name = name,
            IsAdmin = request.IsAdmin,
            LockoutEnabled = true,
            CreatedAt = now,
        };
        var password = OneTimePassword.Give(user);
        db.Users.Add(user);
        db.Audit.Add(
            WriteAudit.Entry(who, now, "person-added", $"user {email}", detail: request.IsAdmin ? "site admin" : null)
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else made it between the question and the answer; anything else is a fault.
            await using var other = await dbs.CreateDbContextAsync(cancel);
            if (await IsTakenAsync(other, normalized, cancel))
                return Taken(email);
            throw;
        }
        return new NewPersonAnswer(People.Answer(user, 0, now), password);
    }

    private static Task<bool> IsTakenAsync(PortalDb db, string normalized, CancellationToken cancel) =>
        db.Users.AnyAsync(u => u.NormalizedEmail == normalized || u.NormalizedUserName == normalized, cancel);

    private static Refusal Taken(string email) =>
        Refusal.Conflict(
            "email-taken",
            $"{email} has an account already. If the password is forgotten, reset it on the page People."
        );

    // One @ with something on both sides; whether the address exists only a letter could tell.
    [GeneratedRegex(@"\A[^\s@\p{C}]+@[^\s@\p{C}]+\z")]
    private static partial Regex EmailForm();
}
