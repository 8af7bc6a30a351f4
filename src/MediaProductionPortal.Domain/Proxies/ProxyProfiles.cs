using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Makes, changes and gives up a title's profiles. A change touches no proxy that is there; those are outdated until somebody has them made anew.</summary>
public sealed class ProxyProfiles(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    PlanProxies plan,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int LongestName = 80;
    private const int MostBurnIns = 8;
    private const int LongestWords = 120;

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<TitleProxiesAnswer>> ListAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.SeenAsync(db, rules, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var looks = await db
            .TitleLooks.AsNoTracking()
            .Where(l => l.TitleId == found.Value.Id)
            .OrderBy(l => l.Name)
            .ToListAsync(cancel);
        var rolls = await db
            .Clips.WithPicture()
            .Where(c => c.TitleId == found.Value.Id)
            .GroupBy(c => new { c.RollId, c.RollName })
            .Select(g => new ProxyRollAnswer(g.Key.RollId, g.Key.RollName, g.Count()))
            .ToListAsync(cancel);
        return new TitleProxiesAnswer(
            found.Value.Code,
            found.Value.Name,
            await ProxyAnswers.ProfilesAsync(db, found.Value.Id, cancel),
            [.. looks.Select(ProxyAnswers.Of)],
            [.. rolls.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase)],
            await rules.MayAsync(who, Deed.ManageProxies, Subject.Title(found.Value.Id), cancel)
        );
    }

    /// <param name="title">Code or id.</param>
    /// <param name="id">The one to change; null makes one.</param>
    public async Task<Outcome<ProfileAnswer>> SaveAsync(
        Who who,
        string title,
        Guid? id,
        SaveProfileRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.TitleAsync(db, rules, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var name = Text.Clean((request.Name ?? "").Trim());
        if (await TroubleAsync(db, found.Value.Id, id, name, request, cancel) is { } trouble)
            return trouble;
        var profile = id is null
            ? new ProxyProfile
            {
                TitleId = found.Value.Id,
                Name = name,
                ChangedBy = "",
                Revision = 0,
            }
            : await db.ProxyProfiles.FirstOrDefaultAsync(
                p => p.Id == id && p.TitleId == found.Value.Id && p.RetiredAt == null,
                cancel
            );
        if (profile is null)
            return Refusal.NotFound("profile");
        if (id is null)
            db.ProxyProfiles.Add(profile);
        Write(profile, name, request);
        (profile.ChangedAt, profile.ChangedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(
            WriteAudit.Entry(who, profile.ChangedAt, "proxy-profile-saved", $"profile {name}", profile.TitleId)
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(profile.TitleId, null, null, null, null));
        if (profile.Automatic)
            await plan.RunAsync(null, cancel);
        return (await ProxyAnswers.ProfilesAsync(db, profile.TitleId, cancel)).First(p => p.Id == profile.Id);
    }

    /// <summary>Nothing is made by it any more; what was made stays and can be fetched.</summary>
    public async Task<Outcome<Done>> RetireAsync(Who who, string title, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.TitleAsync(db, rules, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var profile = await db.ProxyProfiles.FirstOrDefaultAsync(
            p => p.Id == id && p.TitleId == found.Value.Id && p.RetiredAt == null,
            cancel
        );
        if (profile is null)
            return Refusal.NotFound("profile");
        profile.RetiredAt = clock.GetUtcNow();
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "proxy-profile-given-up",
                $"profile {profile.Name}",
                profile.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(profile.TitleId, null, null, null, null));
        return default(Done);
    }

    /// <summary>A new name or timetable makes no proxy outdated; another picture does.</summary>
    private static void Write(ProxyProfile profile, string name, SaveProfileRequest request)
    {
        List<BurnIn> burnIns = [.. request.BurnIns ?? []];
        var same =
            profile.Form == request.Form
            && profile.Size == request.Size
            && profile.LookId == request.LookId
            && profile.BurnIns.SequenceEqual(burnIns);
        (profile.Name, profile.Form, profile.Size) = (name, request.Form, request.Size);
        (profile.LookId, profile.Automatic, profile.Where) = (request.LookId, request.Automatic, request.Where);
        profile.BurnIns = burnIns;
        if (!same || profile.Revision == 0)
            profile.Revision++;
    }

    private static async Task<Refusal?> TroubleAsync(
        PortalDb db,
        Guid titleId,
        Guid? id,
        string name,
        SaveProfileRequest request,
        CancellationToken cancel
    )
    {
        if (name.Length is 0 or > LongestName)
            return Refusal.Invalid("name-missing", $"Give the profile a name of 1 to {LongestName} characters.");
        if (name.Equals(ProxyProfile.WebName, StringComparison.OrdinalIgnoreCase) || Guid.TryParse(name, out _))
            return Refusal.Invalid("name-odd", $"'{name}' names something else already; choose another name.");
        if (!Enum.IsDefined(request.Form) || !Enum.IsDefined(request.Size) || !Enum.IsDefined(request.Where))
            return Refusal.Invalid("profile-odd", "Form, size or place is none that there is.");
        if (await NameIsTakenAsync(db, titleId, id, name, cancel))
            return Refusal.Conflict("name-taken", $"There is a profile {name} already; choose another name.");
        if (
            request.LookId is { } look
            && !await db.TitleLooks.AnyAsync(l => l.Id == look && l.TitleId == titleId, cancel)
        )
            return Refusal.Invalid("look-unknown", "The title has no such look; give it the .cube first.");
        return BurnInTrouble(request.BurnIns ?? []);
    }

    private static async Task<bool> NameIsTakenAsync(
        PortalDb db,
        Guid titleId,
        Guid? id,
        string name,
        CancellationToken cancel
    ) =>
        (
            await db
                .ProxyProfiles.Where(p => p.TitleId == titleId && p.RetiredAt == null && p.Id != id)
                .Select(p => p.Name)
                .ToListAsync(cancel)
        ).Exists(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));

    private static Refusal? BurnInTrouble(IReadOnlyList<BurnIn> burnIns)
    {
        if (burnIns.Count > MostBurnIns)
            return Refusal.Invalid("burn-ins-many", $"At most {MostBurnIns} things are burnt in.");
        if (burnIns.Any(b => b is null || !Enum.IsDefined(b.What) || !Enum.IsDefined(b.Place)))
            return Refusal.Invalid("burn-in-odd", "What is burnt in, or where, is none that there is.");
        if (burnIns.GroupBy(b => b.Place).FirstOrDefault(g => g.Count() > 1) is { } both)
            return Refusal.Invalid("burn-ins-overlap", $"Two things would stand at {Text.Kebab(both.Key)}; move one.");
        return burnIns.Any(b => b.What == BurnInWhat.Watermark && (b.Text ?? "").Trim().Length is 0 or > LongestWords)
            ? Refusal.Invalid("watermark-empty", $"Give the watermark 1 to {LongestWords} characters.")
            : null;
    }
}
