using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shares;

internal static class ShareAnswers
{
    public static async Task<IReadOnlyList<ShareAnswer>> ReadAsync(
        PortalDb db,
        IQueryable<Share> shares,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var rows = await shares
            .AsNoTracking()
            .Include(s => s.Title)
            .Include(s => s.People)
            .AsSplitQuery()
            .ToListAsync(cancel);
        var people = rows.SelectMany(s => s.People).Select(p => p.UserId).Distinct().ToList();
        var emails = await db
            .Users.Where(u => people.Contains(u.Id))
            .Select(u => new { u.Id, u.Email })
            .ToDictionaryAsync(u => u.Id, u => u.Email ?? "?", cancel);
        return
        [
            .. rows.OrderByDescending(s => s.MadeAt)
                .Select(s => Of(s, now, [.. s.People.Select(p => emails.GetValueOrDefault(p.UserId, "?")).Order()])),
        ];
    }

    private static ShareAnswer Of(Share s, DateTimeOffset now, IReadOnlyList<string> people) =>
        new(
            s.Id,
            s.Title?.Code ?? "",
            s.Name,
            s.Note,
            s.ClipIds.Count,
            s.RollIds.Count,
            people,
            s.LinkHash is not null,
            s.PasswordHash is not null,
            s.Download,
            s.MadeBy,
            s.MadeAt,
            s.ExpiresAt,
            s.RevokedAt is not null ? "revoked"
                : s.IsOpen(now) ? "open"
                : "expired"
        );
}
