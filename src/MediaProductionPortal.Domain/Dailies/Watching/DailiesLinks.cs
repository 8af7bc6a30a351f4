using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Lets guests watch a published session by a link, and takes links back.</summary>
public sealed class DailiesLinks(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int UsualDays = 14;
    private const int MostDays = 365;
    private const int ShortestPassword = 8;

    private static readonly PasswordHasher<DailiesLink> Hasher = new();

    public async Task<Outcome<DailiesLinkAnswer>> MakeAsync(
        Who who,
        Guid sessionId,
        DailiesLinkRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SessionAsync(db, who, sessionId, cancel);
        if (found.Refusal is { } no)
            return no;
        var session = found.Value;
        if (session.PublishedAt is null)
            return Refusal.Conflict("not-published", "Publish the session first; then guests can watch it.");
        if (string.IsNullOrWhiteSpace(request.Name))
            return Refusal.Invalid("name-missing", "Name the link by whom it is for.");
        if (request.Days is { } days && days is < 1 or > MostDays)
            return Refusal.Invalid("days-out-of-range", $"A link lasts 1 to {MostDays} days.");
        if (request.Password is { Length: > 0 and < ShortestPassword })
            return Refusal.Invalid("password-short", $"The password has {ShortestPassword} characters or more.");
        var (secret, now) = (Secret.NewToken(""), clock.GetUtcNow());
        var link = new DailiesLink
        {
            SessionId = sessionId,
            Name = Text.Cut(Text.Clean(request.Name).Trim(), 200),
            LinkHash = Secret.Hash(secret),
            MayNote = request.MayNote,
            Watermark = request.Watermark || request.BurntIn,
            BurntIn = request.BurntIn,
            MadeBy = Text.Cut(who.Name, 256),
            MadeAt = now,
            ExpiresAt = now.AddDays(request.Days ?? UsualDays),
        };
        if (request.Password is { Length: > 0 } password)
            link.PasswordHash = Hasher.HashPassword(link, password);
        db.DailiesLinks.Add(link);
        Log(db, who, now, "dailies-shared", session, $"{link.Name}, until {Text.Time(link.ExpiresAt)}");
        await db.SaveChangesAsync(cancel);
        return Of(link, now, []) with { Link = $"/d/{secret}" };
    }

    /// <summary>Newest first.</summary>
    public async Task<Outcome<IReadOnlyList<DailiesLinkAnswer>>> ListAsync(
        Who who,
        Guid sessionId,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SessionAsync(db, who, sessionId, cancel);
        if (found.Refusal is { } no)
            return no;
        var links = await db
            .DailiesLinks.AsNoTracking()
            .Where(l => l.SessionId == sessionId)
            .OrderByDescending(l => l.Id)
            .ToListAsync(cancel);
        var ids = links.Select(l => l.Id).ToList();
        var guests = (
            await db.DailiesGuests.AsNoTracking().Where(g => ids.Contains(g.LinkId)).ToListAsync(cancel)
        ).ToLookup(g => g.LinkId, g => g.Name);
        var now = clock.GetUtcNow();
        return Outcome.Of<IReadOnlyList<DailiesLinkAnswer>>([
            .. links.Select(l => Of(l, now, [.. guests[l.Id].Distinct().Order()])),
        ]);
    }

    public async Task<Outcome<Done>> RevokeAsync(Who who, Guid linkId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await db.DailiesLinks.FirstOrDefaultAsync(l => l.Id == linkId, cancel) is not { } link)
            return Refusal.NotFound("link");
        var found = await SessionAsync(db, who, link.SessionId, cancel);
        if (found.Refusal is { } no)
            return no;
        if (link.RevokedAt is null)
        {
            link.RevokedAt = clock.GetUtcNow();
            Log(db, who, link.RevokedAt.Value, "dailies-link-revoked", found.Value, link.Name);
            await db.SaveChangesAsync(cancel);
            // rooms ask again who may be in them
            feed.Publish(new ChangeNotice(found.Value.TitleId, null, null, null, null));
        }
        return default(Done);
    }

    internal static bool Knows(DailiesLink link, string? password) =>
        password is { Length: > 0 }
        && link.PasswordHash is { } hash
        && Hasher.VerifyHashedPassword(link, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Who may show clips to others lets guests in.</summary>
    private async Task<Outcome<DailiesSession>> SessionAsync(
        PortalDb db,
        Who who,
        Guid sessionId,
        CancellationToken cancel
    )
    {
        var session = await db.DailiesSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId, cancel);
        if (session is null || !await rules.MayAsync(who, Deed.WatchDailies, Subject.Title(session.TitleId), cancel))
            return Refusal.NotFound("session of dailies");
        return await rules.MayAsync(who, Deed.ShareClips, Subject.Title(session.TitleId), cancel)
            ? session
            : Refusal.NotAllowed("Only production and producers of the title let guests watch its dailies.");
    }

    private static void Log(
        PortalDb db,
        Who who,
        DateTimeOffset at,
        string deed,
        DailiesSession session,
        string detail
    ) => db.Audit.Add(WriteAudit.Entry(who, at, deed, $"dailies of {session.Day:yyyy-MM-dd}", session.TitleId, detail));

    private static DailiesLinkAnswer Of(DailiesLink link, DateTimeOffset now, IReadOnlyList<string> guests) =>
        new(
            link.Id,
            link.Name,
            link.PasswordHash is not null,
            link.MayNote,
            link.Watermark,
            link.MadeBy,
            link.MadeAt,
            link.ExpiresAt,
            link.RevokedAt is not null ? "revoked"
                : link.IsOpen(now) ? "open"
                : "expired",
            guests
        )
        {
            BurntIn = link.BurntIn,
        };
}
