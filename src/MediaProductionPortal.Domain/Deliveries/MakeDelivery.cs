using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A folder in the title's media store with a hash list over it, as a pull leaves it.</summary>
/// <param name="Prefix">Of its keys, with its '/'.</param>
/// <param name="ManifestKey">The hash list, in a history of ASC MHL.</param>
public sealed record DeliveredPackage(string Prefix, string ManifestKey);

/// <summary>Hands clips, rolls or a package of a title over to people or to a vendor.</summary>
public sealed class MakeDelivery(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    DeliveryJobs jobs,
    TimeProvider clock
)
{
    public const int MostThings = 5000;
    private const int UsualDays = 14;
    internal const int MostDays = 365;

    /// <param name="who">Who hands over.</param>
    /// <param name="request">What, to whom.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<DeliveryAnswer>> RunAsync(Who who, DeliveryRequest request, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, request.Title ?? "", cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        if (await RefusalAsync(who, title, request, cancel) is { } refusal)
            return refusal;
        var (package, early) = await PackageAsync(db, title, request, cancel);
        if (early is not null)
            return early;
        var things = await ThingsAsync(db, title, request, cancel);
        if (things.IsRefused)
            return things.Refusal!;
        var recipients = await RecipientsAsync(db, request, cancel);
        if (recipients.IsRefused)
            return recipients.Refusal!;
        var (people, vendor) = recipients.Value;

        var now = clock.GetUtcNow();
        var delivery = new Delivery
        {
            TitleId = title.Id,
            Name = Text.Cut(request.Name.Trim(), 200),
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : Text.Cut(request.Note.Trim(), 2000),
            ClipIds = [.. (request.Clips ?? []).Distinct()],
            RollIds = [.. (request.Rolls ?? []).Distinct()],
            PackagePrefix = package?.Prefix,
            PackageManifest = package?.ManifestKey,
            VendorId = vendor?.Id,
            CanDownload = request.Download,
            Watermark = request.Watermark,
            MadeByUserId = who.UserId,
            MadeBy = Text.Cut(who.Name, 256),
            MadeAt = now,
            ExpiresAt = now.AddDays(request.Days ?? UsualDays),
        };
        delivery.People.AddRange(people.Select(p => new DeliveryPerson { UserId = p.Id }));
        db.Deliveries.Add(delivery);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "delivered",
                $"{delivery.Name}: {Text.Count(delivery.ClipIds.Count, "clip")}, {Text.Count(delivery.RollIds.Count, "roll")}{(package is null ? "" : ", a package")}, until {Text.Time(delivery.ExpiresAt)}",
                title.Id,
                string.Join(", ", people.Select(p => p.Email).Append(vendor?.Name).Where(e => !string.IsNullOrEmpty(e)))
            )
        );
        await db.SaveChangesAsync(cancel);
        jobs.Prepare(delivery.Id);
        return (await DeliveryAnswers.ReadAsync(db, db.Deliveries.Where(d => d.Id == delivery.Id), now, cancel))[0];
    }

    private async Task<Refusal?> RefusalAsync(Who who, Title title, DeliveryRequest request, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.Deliver, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only editors, production and producers of {title.Code} deliver.");
        var things = (request.Clips?.Count ?? 0) + (request.Rolls?.Count ?? 0);
        if (
            things > 0
            && request.Download
            && !await rules.MayAsync(who, Deed.DownloadOriginals, Subject.Title(title.Id), cancel)
        )
            return Refusal.NotAllowed($"Only producers of {title.Code} let originals be fetched.");
        if (string.IsNullOrWhiteSpace(request.Name))
            return Refusal.Invalid("name-missing", "Give the delivery a name that its recipients understand.");
        if (request.Pull is null ? things is 0 or > MostThings : things > 0)
            return Refusal.Invalid(
                "things-odd",
                request.Pull is null
                    ? $"A delivery has 1 to {MostThings:N0} clips and rolls together; {things:N0} were chosen. Deliver whole rolls instead of many clips."
                    : "A delivery has the package of a pull, or clips and rolls, and not both. Make two deliveries."
            );
        return request.Days is { } days && days is < 1 or > MostDays
            ? Refusal.Invalid("days-out-of-range", $"A delivery is open for 1 to {MostDays} days.")
            : null;
    }

    /// <summary>The package of the pull that is asked for, with its newest hash list; or why there is none.</summary>
    private async Task<(DeliveredPackage? Package, Refusal? No)> PackageAsync(
        PortalDb db,
        Title title,
        DeliveryRequest request,
        CancellationToken cancel
    )
    {
        if (request.Pull is not { } id)
            return (null, null);
        var pull = await db.Pulls.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.TitleId == title.Id, cancel);
        if (pull is null)
            return (null, Refusal.NotFound("pull"));
        var early = Refusal.Conflict(
            "not-packaged",
            $"Pull {pull.Number} of {title.Code} has no package yet. Deliver it when the pull is done."
        );
        if (pull.PackageKey is not { } prefix)
            return (null, early);
        var lists = new List<string>();
        await foreach (var list in stores.Of(title.Stores).Media.ListAsync($"{prefix}ascmhl/", cancel))
            lists.Add(list.Key);
        var newest = lists.Where(k => k.EndsWith(".mhl", StringComparison.Ordinal)).Max(StringComparer.Ordinal);
        return newest is null ? (null, early) : (new(prefix, newest), null);
    }

    private static async Task<Outcome<Done>> ThingsAsync(
        PortalDb db,
        Title title,
        DeliveryRequest request,
        CancellationToken cancel
    )
    {
        var clips = (request.Clips ?? []).Distinct().ToList();
        var ids = (request.Rolls ?? []).Distinct().ToList();
        var rolls = await db
            .Rolls.AsNoTracking()
            .Where(r => ids.Contains(r.Id) || db.Clips.Any(c => clips.Contains(c.Id) && c.RollId == r.Id))
            .ToListAsync(cancel);
        if (
            await db.Clips.CountAsync(c => clips.Contains(c.Id) && c.TitleId == title.Id, cancel) != clips.Count
            || rolls.Count(r => ids.Contains(r.Id) && r.TitleId == title.Id) != ids.Count
        )
            return Refusal.Invalid("things-unknown", $"Some of the clips or rolls are not of {title.Code}.");
        if (rolls.Find(r => !r.Stored.IsPassed || r.ManifestKey is null) is { } early)
            return Refusal.Conflict(
                "not-stored",
                $"Roll {early.Name} is not proven in the store yet (gate C). Deliver it when it is."
            );
        return rolls.Find(r => r.CopyOfId is not null) is { } second
            ? Refusal.Conflict("second-copy", $"Roll {second.Name} is a second copy of another one; deliver that one.")
            : default(Done);
    }

    private static async Task<Outcome<(List<AppUser> People, Vendor? Vendor)>> RecipientsAsync(
        PortalDb db,
        DeliveryRequest request,
        CancellationToken cancel
    )
    {
        Vendor? vendor = null;
        if (!string.IsNullOrWhiteSpace(request.Vendor))
        {
            var key = Vendor.Key(request.Vendor);
            var id = Guid.TryParse(request.Vendor, out var given) ? given : Guid.Empty;
            vendor = await db.Vendors.FirstOrDefaultAsync(v => v.Id == id || v.NameKey == key, cancel);
            if (vendor is null)
                return Refusal.Invalid(
                    "vendor-unknown",
                    $"There is no vendor '{request.Vendor.Trim()}'. Ask a site admin to add it."
                );
        }
        var emails = (request.People ?? [])
            .Select(e => e.Trim())
            .Where(e => e.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var keys = emails.ConvertAll(e => e.ToUpperInvariant());
        var people = await db
            .Users.Where(u => u.NormalizedEmail != null && keys.Contains(u.NormalizedEmail))
            .ToListAsync(cancel);
        var known = people.Select(u => u.NormalizedEmail).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (emails.Find(e => !known.Contains(e)) is { } stranger)
            return Refusal.Invalid(
                "person-unknown",
                $"Nobody here has the e-mail address '{stranger}'. Ask a site admin to add them."
            );
        return people.Count == 0 && vendor is null
            ? Refusal.Invalid("nobody", "Name a vendor or somebody to deliver to.")
            : (people, vendor);
    }
}
