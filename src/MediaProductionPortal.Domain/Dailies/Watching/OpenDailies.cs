using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>The one place that says who watches a published session, and what they may do there.</summary>
public sealed class OpenDailies(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public const string NeedsPassword = "password-needed";
    public const string NeedsName = "name-needed";
    public const string GuestsMany = "guests-many";

    /// <summary>Guests of a link for whom films are made: who has one could come as a thousand people.</summary>
    public const int MostBurnt = 25;

    private static readonly Refusal Gone = Refusal.NotFound("link") with
    {
        Words = "This link does not exist, ran out, or was taken back. Ask whoever sent it for a new one.",
    };

    public async Task<Outcome<Viewer>> RunAsync(WatchKey key, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await RunAsync(db, key, cancel);
    }

    internal async Task<Outcome<Viewer>> RunAsync(PortalDb db, WatchKey key, CancellationToken cancel)
    {
        if (key.Link is null)
            return await MemberAsync(db, key, cancel);
        var opened = await LinkAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var (link, session) = opened.Value;
        var guest = key.GuestId is { } id
            ? await db.DailiesGuests.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id && g.LinkId == link.Id, cancel)
            : null;
        if (guest is null)
            return Refusal.NotAllowed("Say who you are first: others read it beside your notes.") with
            {
                Code = NeedsName,
            };
        return await GuestAsync(db, session, link, guest, cancel);
    }

    /// <summary>A guest who came by an open link.</summary>
    internal static async Task<Viewer> GuestAsync(
        PortalDb db,
        DailiesSession session,
        DailiesLink link,
        DailiesGuest guest,
        CancellationToken cancel
    )
    {
        var (mark, isBurnt) = await WatermarkAsync(db, session.TitleId, cancel);
        var isMarked = link.Watermark || mark != DailiesWatermark.Nobody;
        return new Viewer(session, guest.Id, guest.Name, link, link.MayNote, false, isMarked)
        {
            IsBurnt = isMarked && (isBurnt || link.BurntIn),
        };
    }

    /// <summary>A guest says who they are.</summary>
    /// <returns>The guest's id, for the browser to keep.</returns>
    public async Task<Outcome<Guid>> EnterAsync(WatchKey key, string? name, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await LinkAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var said = Text.Cut(Text.Clean(name ?? "").Trim(), DailiesGuest.LongestName);
        if (said.Length == 0)
            return Refusal.Invalid("name-missing", "Write your name: others read it beside your notes.");
        var (link, session) = opened.Value;
        var guest = new DailiesGuest
        {
            LinkId = link.Id,
            Name = said,
            CameAt = clock.GetUtcNow(),
        };
        if (
            (await GuestAsync(db, session, link, guest, cancel)).IsBurnt
            && await db.DailiesGuests.CountAsync(g => g.LinkId == link.Id, cancel) >= MostBurnt
        )
            return Refusal.Conflict(
                GuestsMany,
                $"{MostBurnt} people came by this link, and each of them gets films of their own. Ask whoever sent it for another link."
            );
        db.DailiesGuests.Add(guest);
        db.Audit.Add(
            WriteAudit.Entry(
                new(null, $"guest {said}", false),
                guest.CameAt,
                "dailies-guest-came",
                $"dailies of {session.Day:yyyy-MM-dd}, by the link “{link.Name}”",
                session.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        return guest.Id;
    }

    /// <summary>The link and its session, if it is open and its password is known.</summary>
    internal async Task<Outcome<(DailiesLink Link, DailiesSession Session)>> LinkAsync(
        PortalDb db,
        WatchKey key,
        CancellationToken cancel
    )
    {
        var hash = Secret.Hash(key.Link ?? "");
        var link = await db.DailiesLinks.AsNoTracking().FirstOrDefaultAsync(l => l.LinkHash == hash, cancel);
        if (link is null || !link.IsOpen(clock.GetUtcNow()))
            return Gone;
        var session = await db.DailiesSessions.AsNoTracking().FirstAsync(s => s.Id == link.SessionId, cancel);
        if (session.PublishedAt is null)
            return Gone;
        if (link.PasswordHash is null || key.KnowsPassword || DailiesLinks.Knows(link, key.Password))
            return (link, session);
        return Refusal.NotAllowed(
            key.Password is null ? "This link asks for a password." : "That is not the password."
        ) with
        {
            Code = NeedsPassword,
        };
    }

    private async Task<Outcome<Viewer>> MemberAsync(PortalDb db, WatchKey key, CancellationToken cancel)
    {
        var session = await db.DailiesSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == key.SessionId, cancel);
        if (
            session is null
            || key.Who.UserId is not { } user
            || !await rules.MayAsync(key.Who, Deed.WatchDailies, Subject.Title(session.TitleId), cancel)
        )
            return Refusal.NotFound("published dailies");
        if (session.PublishedAt is null)
            return await rules.MayAsync(key.Who, Deed.ManageDailies, Subject.Title(session.TitleId), cancel)
                ? Refusal.Conflict(
                    "not-published",
                    "These dailies are not published yet. Pass their clips and publish the session on its page; then they are watched here."
                )
                : Refusal.NotFound("published dailies");
        var (mark, isBurnt) = await WatermarkAsync(db, session.TitleId, cancel);
        var mayManage = await rules.MayAsync(key.Who, Deed.ManageDailies, Subject.Title(session.TitleId), cancel);
        var isMarked = mark == DailiesWatermark.Everybody;
        return new Viewer(session, user, Text.Cut(key.Who.Name, 256), null, true, mayManage, isMarked)
        {
            // who makes the films has them as they are
            IsBurnt = isMarked && isBurnt && !mayManage,
        };
    }

    private static async Task<(DailiesWatermark Mark, bool IsBurnt)> WatermarkAsync(
        PortalDb db,
        Guid titleId,
        CancellationToken cancel
    ) =>
        await db
            .TitleDailies.Where(t => t.TitleId == titleId)
            .Select(t => new { t.Watermark, t.BurntIn })
            .FirstOrDefaultAsync(cancel)
            is { } set
            ? (set.Watermark, set.BurntIn)
            : default;
}
