using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>What the use cases that manage accounts have in common.</summary>
internal static class People
{
    /// <summary>Why somebody may not manage accounts; null when they may.</summary>
    public static async Task<Refusal?> RefusalAsync(AccessRules rules, Who who, CancellationToken cancel) =>
        await rules.MayAsync(who, Deed.ManageUsers, Subject.Site, cancel)
            ? null
            : Refusal.NotAllowed("Only a site admin can manage people's accounts; ask one.");

    public static PersonAnswer Answer(AppUser user, int titles, DateTimeOffset now) =>
        new(
            user.Id,
            user.Email ?? "",
            user.Name,
            user.IsAdmin,
            user.IsShutOut(now),
            user.MustChangePassword,
            titles,
            user.CreatedAt
        );

    /// <summary>Saves, unless the account changed since it was read: a wrong password was counted, another admin was faster.</summary>
    public static async Task<Refusal?> TrySaveAsync(PortalDb db, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict(
                "changed-meanwhile",
                "The account changed at this very moment and was left as it is; look at it and try again."
            );
        }
    }

    public static Task<int> CountTitlesAsync(PortalDb db, Guid user, CancellationToken cancel) =>
        db.TitleMembers.CountAsync(m => m.UserId == user, cancel);

    /// <summary>Takes all personal tokens away; saved with the rest.</summary>
    public static async Task RevokeTokensAsync(PortalDb db, Guid user, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (
            var token in await db.AccessTokens.Where(t => t.UserId == user && t.RevokedAt == null).ToListAsync(cancel)
        )
            token.RevokedAt = now;
    }
}
