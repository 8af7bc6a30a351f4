using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>Locks an account until an admin unlocks it: no sign-in, no token works, sessions end. What the person did stays.</summary>
public sealed class SetPersonLocked(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    FindByAccessToken find,
    TimeProvider clock
)
{
    public async Task<Outcome<PersonAnswer>> RunAsync(Who who, Guid userId, bool locked, CancellationToken cancel)
    {
        if (await People.RefusalAsync(rules, who, cancel) is { } refusal)
            return refusal;
        if (locked && userId == who.UserId)
            return Refusal.Conflict("own-account", "You can't lock your own account; ask another site admin to do it.");

        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == userId, cancel) is not { } user)
            return Refusal.NotFound("account");
        if (locked && user.IsAdmin)
        {
            if (await OtherAdminAsync(db, userId, now, cancel) is not { } other)
                return Refusal.Conflict(
                    "last-admin",
                    "This is the last site admin who can sign in; make or unlock another one first."
                );
            // Saved with the lock: whoever locks that admin at this moment and relies on this one fails.
            other.ConcurrencyStamp = Guid.NewGuid().ToString();
        }
        if (locked != user.IsShutOut(now))
        {
            // Identity looks at the end of a lock only where locking is switched on.
            user.LockoutEnabled = true;
            user.LockoutEnd = locked ? AppUser.ForGood : null;
            user.AccessFailedCount = 0;
            user.EndSessions();
            db.Audit.Add(
                WriteAudit.Entry(who, now, locked ? "person-locked" : "person-unlocked", $"user {user.Email}")
            );
            if (await People.TrySaveAsync(db, cancel) is { } meanwhile)
                return meanwhile;
            find.Forget();
        }
        return People.Answer(user, await People.CountTitlesAsync(db, userId, cancel), now);
    }

    private static async Task<AppUser?> OtherAdminAsync(
        PortalDb db,
        Guid userId,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var others = await db.Users.Where(u => u.IsAdmin && u.Id != userId).ToListAsync(cancel);
        return others.Find(u => !u.IsShutOut(now));
    }
}
