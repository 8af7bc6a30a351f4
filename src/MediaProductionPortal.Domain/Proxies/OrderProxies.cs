using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Asks for proxies: of clips, a roll or a whole title; all, or those that are missing, failed or outdated. What is there stays until the new one is.</summary>
public sealed class OrderProxies(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProxyJobs jobs,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int MostClips = 5000;
    private const int AtOnce = 500;

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<OrderedProxies>> RunAsync(
        Who who,
        string title,
        OrderProxiesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.TitleAsync(db, rules, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        if (request.Clips?.Count > MostClips)
            return Refusal.Invalid(
                "too-many",
                $"At most {MostClips:N0} clips are named at a time; name a roll instead."
            );
        var profiles = await ProfilesAsync(db, found.Value, request, cancel);
        if (profiles.Refusal is { } unknown)
            return unknown;
        var (ordered, named) = (0L, 0L);
        foreach (var profile in profiles.Value)
        {
            var clips = Named(db, found.Value, request);
            named += await clips.CountAsync(cancel);
            try
            {
                ordered += await OrderAsync(db, who, Chosen(db, clips, profile, request.Choice), profile, cancel);
            }
            catch (DbUpdateException)
            {
                return Refusal.Conflict(
                    "asked-at-once",
                    "Somebody else asked for one of them at this moment. Look at the list, and ask for what is still missing."
                );
            }
        }
        var which = profiles.Value is [var only] ? only.Name : "every profile";
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "proxies-ordered",
                $"{Text.Count(ordered, "proxy", "proxies")} of {found.Value.Code}",
                found.Value.Id,
                $"By {which}; {Text.Kebab(request.Choice)}."
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, request.Roll, null));
        await jobs.LookAsync(cancel);
        return new OrderedProxies(ordered, Words(ordered, named, request.Choice));
    }

    private static string Words(long ordered, long named, ProxyChoice choice) =>
        ordered == 0 && named == 0 ? "Nothing to make: none of these clips has a picture that can be decoded here."
        : ordered == 0
            ? $"Nothing to make: none of them is {(choice == ProxyChoice.All ? "free; all wait already" : Text.Kebab(choice))}."
        : $"{Text.Count(ordered, "proxy waits", "proxies wait")} now; each is made once its roll is stored.";

    private static async Task<Outcome<IReadOnlyList<ProxyProfile>>> ProfilesAsync(
        PortalDb db,
        Title title,
        OrderProxiesRequest request,
        CancellationToken cancel
    )
    {
        var web = ProxyRight.WebOf(title.Id);
        var all = await db
            .ProxyProfiles.AsNoTracking()
            .Where(p => p.TitleId == title.Id && p.RetiredAt == null)
            .ToListAsync(cancel);
        if (request.Profile is null)
            return request.Choice == ProxyChoice.Failed
                ? Outcome.Of<IReadOnlyList<ProxyProfile>>([web, .. all])
                : Refusal.Invalid(
                    "profile-missing",
                    "Say by which profile: its name, its id, or web for the player's."
                );
        return ProxyRight.Find([web, .. all], request.Profile) is { } one
            ? Outcome.Of<IReadOnlyList<ProxyProfile>>([one])
            : Refusal.Invalid(
                "profile-unknown",
                $"{title.Code} has no profile '{request.Profile}'; there are {string.Join(", ", all.Select(p => p.Name).Prepend(ProxyProfile.WebName))}."
            );
    }

    private static IQueryable<Clip> Named(PortalDb db, Title title, OrderProxiesRequest request)
    {
        var clips = db.Clips.WithPicture().Where(c => c.TitleId == title.Id);
        if (request.Roll is { } roll)
            clips = clips.Where(c => c.RollId == roll);
        if (request.Clips is { } ids)
            clips = clips.Where(c => ids.Contains(c.Id));
        return clips;
    }

    private static IQueryable<Clip> Chosen(
        PortalDb db,
        IQueryable<Clip> clips,
        ProxyProfile profile,
        ProxyChoice choice
    )
    {
        var rows = db.ClipProxies.Where(p => p.ProfileId == profile.Id);
        var isWeb = profile.Id == ProxyProfile.Web;
        // What waits already, or is made at this moment, needs no asking.
        var free = clips.Where(c =>
            !rows.Any(p => p.ClipId == c.Id && (p.State == ProxyState.Waiting || p.State == ProxyState.Making))
        );
        return choice switch
        {
            ProxyChoice.Failed => free.Where(c => rows.Any(p => p.ClipId == c.Id && p.State == ProxyState.Failed)),
            ProxyChoice.Outdated => free.Where(c =>
                rows.Any(p => p.ClipId == c.Id && p.Key != null && p.Revision < profile.Revision)
            ),
            ProxyChoice.Missing when isWeb => free.Where(c =>
                !db.Renditions.Any(r => r.ClipId == c.Id && r.Kind == RenditionKind.Proxy)
            ),
            // What a centre is making comes from there.
            ProxyChoice.Missing => free.Where(c =>
                !rows.Any(p => p.ClipId == c.Id && (p.Key != null || p.State == ProxyState.AtCentre))
            ),
            _ => free,
        };
    }

    private async Task<long> OrderAsync(
        PortalDb db,
        Who who,
        IQueryable<Clip> clips,
        ProxyProfile profile,
        CancellationToken cancel
    )
    {
        var (ordered, now, by) = (0L, clock.GetUtcNow(), Text.Cut(who.Name, 256));
        var chosen = await clips.OrderBy(c => c.Id).Select(c => new { c.Id, c.RollId }).ToListAsync(cancel);
        foreach (var some in chosen.Chunk(AtOnce))
        {
            var ids = some.Select(c => c.Id).ToList();
            var known = (
                await db
                    .ClipProxies.Where(p => p.ProfileId == profile.Id && ids.Contains(p.ClipId))
                    .Select(p => p.ClipId)
                    .ToListAsync(cancel)
            ).ToHashSet();
            ordered += await db
                .ClipProxies.Where(p =>
                    p.ProfileId == profile.Id
                    && ids.Contains(p.ClipId)
                    && p.State != ProxyState.Waiting
                    && p.State != ProxyState.Making
                )
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(p => p.State, ProxyState.Waiting)
                            .SetProperty(p => p.AskedAt, now)
                            .SetProperty(p => p.By, by)
                            .SetProperty(p => p.Words, (string?)null)
                            .SetProperty(p => p.Tries, 0)
                            .SetProperty(p => p.Percent, 0)
                            .SetProperty(p => p.DueAt, (DateTimeOffset?)null),
                    cancel
                );
            List<ClipProxy> added =
            [
                .. some.Where(c => !known.Contains(c.Id))
                    .Select(c => new ClipProxy
                    {
                        TitleId = profile.TitleId,
                        RollId = c.RollId,
                        ClipId = c.Id,
                        ProfileId = profile.Id,
                        By = by,
                        AskedAt = now,
                    }),
            ];
            await db.InsertAsync(added, cancel);
            ordered += added.Count;
        }
        return ordered;
    }
}
