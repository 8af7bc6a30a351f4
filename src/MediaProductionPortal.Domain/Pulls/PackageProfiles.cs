using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>How packages of a title are laid out, where not as usual.</summary>
public sealed class PackageProfiles(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int Most = 50;

    public async Task<Outcome<PackageProfileAnswer>> SaveAsync(
        Who who,
        string title,
        SavePackageProfileRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        if (request.Profile is not { Plates: not null, Originals: not null, Sidecars: not null } profile)
            return Refusal.Invalid("profile-missing", "Say how packages are laid out: plates, originals and sidecars.");
        var name = Text.Cut((request.Name ?? "").Trim(), 80);
        if (name.Length == 0)
            return Refusal.Invalid("name-missing", "Give the profile a name.");
        if (profile.Sidecars.Any(s => s?.Folder is null))
            return Refusal.Invalid(
                "profile-unusable",
                "Every sidecar has a folder; an empty one is the package's root."
            );
        profile = profile with { Name = name };
        if (profile.Faults is { Count: > 0 } faults)
            return Refusal.Invalid("profile-unusable", $"Packages can't be laid out so. {string.Join(" ", faults)}");
        var row = await db.PackageProfiles.FirstOrDefaultAsync(
            p => p.TitleId == found.Value.Id && p.Name == name,
            cancel
        );
        if (row is null)
        {
            if (await db.PackageProfiles.CountAsync(p => p.TitleId == found.Value.Id, cancel) >= Most)
                return Refusal.Conflict("too-many", $"A title keeps at most {Most} profiles; remove one first.");
            row = new()
            {
                TitleId = found.Value.Id,
                Name = name,
                Profile = profile,
                ChangedBy = "",
            };
            db.PackageProfiles.Add(row);
        }
        (row.Kind, row.Profile) = (request.Kind, profile);
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(
            WriteAudit.Entry(who, row.ChangedAt, "package-profile-saved", $"package profile {name}", found.Value.Id)
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, null, null));
        return Of(row);
    }

    /// <summary>Pulls that were asked for by it keep it.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, string title, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var row = await db.PackageProfiles.FirstOrDefaultAsync(p => p.Id == id && p.TitleId == found.Value.Id, cancel);
        if (row is null)
            return Refusal.NotFound("profile");
        db.PackageProfiles.Remove(row);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "package-profile-removed",
                $"package profile {row.Name}",
                found.Value.Id
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, null, null));
        return default(Done);
    }

    internal static async Task<IReadOnlyList<PackageProfileAnswer>> OfAsync(
        PortalDb db,
        Guid titleId,
        CancellationToken cancel
    ) =>
        [
            .. (
                await db
                    .PackageProfiles.AsNoTracking()
                    .Where(p => p.TitleId == titleId)
                    .OrderBy(p => p.Name)
                    .ToListAsync(cancel)
            ).Select(Of),
        ];

    /// <summary>The one that the options name, ready for the title; null where packages are laid out as usual.</summary>
    internal static async Task<(PackageProfile? Profile, Refusal? Refusal)> FindAsync(
        PortalDb db,
        Title title,
        PullKind kind,
        PullOptions options,
        CancellationToken cancel
    )
    {
        if (options.PackageProfile is not { Length: > 0 } name)
            return (null, null);
        var all = await OfAsync(db, title.Id, cancel);
        var found = all.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            return (
                null,
                Refusal.Invalid(
                    "package-profile-unknown",
                    $"{title.Code} has no package profile '{name}'. It has {(all.Count == 0 ? "none" : string.Join(", ", all.Select(p => p.Name)))}."
                )
            );
        if (found.Kind != kind)
            return (
                null,
                Refusal.Invalid(
                    "package-profile-kind",
                    $"The package profile {found.Name} is for {Text.Kebab(found.Kind)} pulls, and this is a {Text.Kebab(kind)} pull."
                )
            );
        return found.Profile.Faults is { Count: > 0 } faults
            ? (
                null,
                Refusal.Invalid(
                    "profile-unusable",
                    $"The package profile {found.Name} can't be used any more. {string.Join(" ", faults)}"
                )
            )
            : (found.Profile.For(title.Code), null);
    }

    private static PackageProfileAnswer Of(TitlePackageProfile p) =>
        new(p.Id, p.Name, p.Kind, p.Profile, p.ChangedAt, p.ChangedBy);
}
