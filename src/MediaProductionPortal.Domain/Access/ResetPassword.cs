using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Gives another person a one-time password: their sessions and personal tokens end, an admin's lock stays.</summary>
public sealed class ResetPassword(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    FindByAccessToken find,
    TimeProvider clock
)
{
    public async Task<Outcome<NewPersonAnswer>> RunAsync(Who who, Guid userId, CancellationToken cancel)
    {
        if (await People.RefusalAsync(rules, who, cancel) is { } refusal)
            return refusal;
        // A stolen session of an admin must not get past "current password".
        if (userId == who.UserId)
            return Refusal.Conflict(
                "own-account",
                "This is your own account: change your password under Account, Change password."
            );

        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == userId, cancel) is not { } user)
            return Refusal.NotFound("account");
        var password = OneTimePassword.Give(user);
        user.AccessFailedCount = 0;
        if (!user.IsShutOut(now))
            user.LockoutEnd = null;
        await People.RevokeTokensAsync(db, userId, now, cancel);
        db.Audit.Add(WriteAudit.Entry(who, now, "password-reset", $"user {user.Email}"));
        if (await People.TrySaveAsync(db, cancel) is { } meanwhile)
            return meanwhile;
        find.Forget();
        var titles = await People.CountTitlesAsync(db, userId, cancel);
        return new NewPersonAnswer(People.Answer(user, titles, now), password);
    }
}
