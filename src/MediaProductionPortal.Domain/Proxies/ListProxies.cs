using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Which proxies of a title, and where they stand.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="State">Only in this state; null: all.</param>
/// <param name="Profile">Name or id; null: all.</param>
/// <param name="Roll">Only of this roll.</param>
/// <param name="After">Mark of the page before.</param>
public sealed record ProxyQuery(
    string Title,
    string? State = null,
    string? Profile = null,
    Guid? Roll = null,
    string? After = null,
    int Take = 100
);

/// <summary>The queue of a title's proxies: what is made, what waits, what failed and why, what is done; the newest first.</summary>
public sealed class ListProxies(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    public async Task<Outcome<ProxyQueueAnswer>> RunAsync(Who who, ProxyQuery query, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.SeenAsync(db, rules, who, query.Title, cancel);
        if (found.Refusal is { } no)
            return no;
        var title = found.Value;
        var narrowed = await NarrowAsync(db, title.Id, query, cancel);
        if (narrowed.Refusal is { } odd)
            return odd;
        var counts = await narrowed
            .Value.GroupBy(p => p.State)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var rows = narrowed.Value;
        if (query.State is { Length: > 0 } word)
        {
            if (ReadState(word) is not { } state)
                return Refusal.Invalid(
                    "state-unknown",
                    $"'{word}' is no state; there are {string.Join(", ", Enum.GetValues<ProxyState>().Select(s => Text.Kebab(s)))}."
                );
            rows = rows.Where(p => p.State == state);
        }
        if (query.After is { } mark)
        {
            if (!PageMark.TryRead(mark, out var last, out _))
                return PageMark.Odd;
            rows = Behind(rows, last);
        }
        var take = PageMark.Clamp(query.Take);
        var page = await rows.AsNoTracking().OrderByDescending(p => p.Id).Take(take + 1).ToListAsync(cancel);
        var more = page.Count > take;
        if (more)
            page.RemoveAt(take);
        return new ProxyQueueAnswer(
            counts.GetValueOrDefault(ProxyState.Waiting),
            counts.GetValueOrDefault(ProxyState.Making) + counts.GetValueOrDefault(ProxyState.AtCentre),
            counts.GetValueOrDefault(ProxyState.Failed),
            counts.GetValueOrDefault(ProxyState.Made),
            await ProxyAnswers.OfAsync(db, stores, title.Id, page, cancel),
            more ? PageMark.Write(page[^1].Id) : null,
            query is { State: null, After: null }
                ? await db.Clips.Where(c => c.TitleId == title.Id).WithoutWeb(db).LongCountAsync(cancel)
                : 0,
            await rules.MayAsync(who, Deed.ManageProxies, Subject.Title(title.Id), cancel)
        );
    }

    /// <summary>Those of one profile that are made, by roll and name, with links: what a downloader or a person takes.</summary>
    public async Task<Outcome<IReadOnlyList<ProxyLinkAnswer>>> LinksAsync(
        Who who,
        ProxyQuery query,
        IReadOnlyList<Guid>? clips,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.SeenAsync(db, rules, who, query.Title, cancel);
        if (found.Refusal is { } no)
            return no;
        if (query.Profile is null)
            return Refusal.Invalid("profile-missing", "Say of which profile: its name or its id.");
        var narrowed = await NarrowAsync(db, found.Value.Id, query, cancel);
        if (narrowed.Refusal is { } odd)
            return odd;
        var rows = narrowed.Value.Where(p => p.Key != null);
        if (clips is not null)
            rows = rows.Where(p => clips.Contains(p.ClipId));
        var made = await rows.Join(
                db.Clips,
                p => p.ClipId,
                c => c.Id,
                (p, c) =>
                    new
                    {
                        Proxy = p,
                        c.Name,
                        c.RollName,
                    }
            )
            .OrderBy(m => m.RollName)
            .ThenBy(m => m.Name)
            .ToListAsync(cancel);
        var links = (await stores.OfTitleAsync(db, found.Value.Id, cancel)).Links;
        return Outcome.Of<IReadOnlyList<ProxyLinkAnswer>>([
            .. made.Select(m =>
            {
                var name = ProxyAnswers.FileName(m.Proxy, m.Name);
                var url = links.ForRead(m.Proxy.Key!, m.Proxy.ContentType, name, ProxyAnswers.LinkLasts);
                return new ProxyLinkAnswer(m.Name, m.RollName, name, m.Proxy.Bytes, url);
            }),
        ]);
    }

    /// <summary>What a page that ended there goes on with.</summary>
    internal static IQueryable<ClipProxy> Behind(IQueryable<ClipProxy> rows, Guid last) =>
        rows.Where(p => p.Id.CompareTo(last) < 0);

    private static async Task<Outcome<IQueryable<ClipProxy>>> NarrowAsync(
        PortalDb db,
        Guid titleId,
        ProxyQuery query,
        CancellationToken cancel
    )
    {
        var rows = db.ClipProxies.Where(p => p.TitleId == titleId);
        if (query.Roll is { } roll)
            rows = rows.Where(p => p.RollId == roll);
        if (query.Profile is { Length: > 0 } wanted)
        {
            var all = await db.ProxyProfiles.AsNoTracking().Where(p => p.TitleId == titleId).ToListAsync(cancel);
            if (
                ProxyRight.Find([ProxyRight.WebOf(titleId), .. all.OrderBy(p => p.RetiredAt is not null)], wanted)
                is not { } profile
            )
                return Refusal.Invalid("profile-unknown", $"The title has no profile '{wanted}'.");
            rows = rows.Where(p => p.ProfileId == profile.Id);
        }
        return Outcome.Of(rows);
    }

    private static ProxyState? ReadState(string word) =>
        Enum.GetValues<ProxyState>().Where(s => Text.Kebab(s) == word).Select(s => (ProxyState?)s).FirstOrDefault();
}
