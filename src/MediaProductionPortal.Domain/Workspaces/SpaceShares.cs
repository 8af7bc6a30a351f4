using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Shares a folder with people or a vendor company. Its owner does; beyond the title's people only who may deliver.</summary>
public sealed class SpaceShares(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<SpaceShareAnswer>>> ListAsync(
        Who who,
        Guid folder,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var shares = await db
            .SpaceShares.AsNoTracking()
            .Where(s => s.FolderId == folder)
            .OrderBy(s => s.At)
            .Select(s => new
            {
                Share = s,
                Vendor = db.Vendors.Where(v => v.Id == s.VendorId).Select(v => v.Name).FirstOrDefault(),
                Person = db.Users.Where(u => u.Id == s.UserId).Select(u => u.Email).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<SpaceShareAnswer>>([
            .. shares.Select(s => Answer(s.Share, s.Vendor ?? s.Person ?? "?")),
        ]);
    }

    public async Task<Outcome<SpaceShareAnswer>> ShareAsync(
        Who who,
        Guid folder,
        SpaceShareRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        var target = await TargetAsync(db, who, way, request, cancel);
        if (target.Refusal is { } nobody)
            return nobody;
        var (user, vendor, name, member) = target.Value;
        var now = clock.GetUtcNow();
        var share = await db.SpaceShares.FirstOrDefaultAsync(
            s => s.FolderId == folder && s.UserId == user && s.VendorId == vendor,
            cancel
        );
        if (share is null)
        {
            share = new()
            {
                FolderId = folder,
                UserId = user,
                VendorId = vendor,
                AsMember = member,
                By = Text.Cut(who.Name, 256),
                At = now,
            };
            db.SpaceShares.Add(share);
        }
        share.CanWrite = request.Write;
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "workspace-shared",
                way.Path,
                way.Space.TitleId,
                $"{name}, {(request.Write ? "may write" : "may read")}"
            )
        );
        await db.SaveChangesAsync(cancel);
        return Answer(share, name);
    }

    public async Task<Outcome<Done>> EndAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var share = await db.SpaceShares.FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (
            share is null
            || await SpaceWay.FindAsync(db, share.FolderId, cancel) is not { } way
            || !await rules.MayAsync(who, Deed.OwnSpace, Subject.Space(share.FolderId), cancel)
        )
            return Refusal.NotFound("share");
        db.SpaceShares.Remove(share);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "workspace-unshared",
                way.Path,
                way.Space.TitleId,
                $"{share.UserId ?? share.VendorId}"
            )
        );
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }

    private async Task<Outcome<SpaceWay>> FindAsync(PortalDb db, Who who, Guid folder, CancellationToken cancel)
    {
        var found = await SpaceWay.OpenAsync(db, rules, who, folder, Deed.OwnSpace, "folder", cancel);
        if (found.IsRefused || found.Value is { Last: { IsFolder: true }, IsTrashed: false })
            return found;
        return found.Value.Last is null
            ? Refusal.Invalid("not-a-folder", "Share a folder, not the whole workspace. Make one and share that.")
            : Refusal.NotFound("folder");
    }

    private async Task<Outcome<(Guid? User, Guid? Vendor, string Name, bool Member)>> TargetAsync(
        PortalDb db,
        Who who,
        SpaceWay way,
        SpaceShareRequest request,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(request.Person) == string.IsNullOrWhiteSpace(request.Vendor))
            return Refusal.Invalid("nobody", "Name a person by e-mail address, or a vendor, and not both.");
        var title = way.Space.Title!;
        var outwards = await rules.MayAsync(who, Deed.Deliver, Subject.Title(title.Id), cancel);
        var notAllowed = Refusal.NotAllowed(
            $"Only editors, production and producers of {title.Code} share with people who are not on the title, and with vendors."
        );
        if (!string.IsNullOrWhiteSpace(request.Vendor))
        {
            if (!outwards)
                return notAllowed;
            var key = Vendor.Key(request.Vendor);
            var id = Guid.TryParse(request.Vendor, out var given) ? given : Guid.Empty;
            var vendor = await db.Vendors.FirstOrDefaultAsync(v => v.Id == id || v.NameKey == key, cancel);
            return vendor is null
                ? Refusal.Invalid(
                    "vendor-unknown",
                    $"There is no vendor '{request.Vendor.Trim()}'. Ask a site admin to add it."
                )
                : ((Guid?)null, (Guid?)vendor.Id, vendor.Name, false);
        }
        var email = request.Person!.Trim().ToUpperInvariant();
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == email, cancel);
        var member =
            user is not null
            && await db.TitleMembers.AnyAsync(m => m.TitleId == title.Id && m.UserId == user.Id, cancel);
        if (!member && !outwards)
            return notAllowed;
        return user is null
            ? Refusal.Invalid(
                "person-unknown",
                $"Nobody here has the e-mail address '{request.Person.Trim()}'. Ask a site admin to add them."
            )
            : ((Guid?)user.Id, (Guid?)null, user.Email ?? "?", member);
    }

    private static SpaceShareAnswer Answer(SpaceShare share, string with) =>
        new(share.Id, with, share.VendorId is not null, share.CanWrite, share.By, share.At);
}
