using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Companies that get deliveries, and who works there. Site admins manage them; who delivers on any title sees their names.</summary>
public sealed class Vendors(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<VendorAnswer>>> ListAsync(Who who, CancellationToken cancel)
    {
        var manages = await rules.MayAsync(who, Deed.ManageVendors, Subject.Site, cancel);
        if (!manages && await rules.TitlesAsync(who, Deed.Deliver, cancel) is { Count: 0 })
            return Refusal.NotAllowed("Only who delivers on a title sees the vendors.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var vendors = await db
            .Vendors.AsNoTracking()
            .OrderBy(v => v.NameKey)
            .Select(v => new
            {
                v.Id,
                v.Name,
                Open = db.Deliveries.Count(d => d.VendorId == v.Id && d.RevokedAt == null && d.ExpiresAt > now),
            })
            .ToListAsync(cancel);
        var members = manages
            ? await db
                .VendorMembers.Join(
                    db.Users,
                    m => m.UserId,
                    u => u.Id,
                    (m, u) =>
                        new
                        {
                            m.VendorId,
                            u.Id,
                            u.Email,
                            u.Name,
                        }
                )
                .ToListAsync(cancel)
            : [];
        var of = members.ToLookup(m => m.VendorId);
        return Outcome.Of<IReadOnlyList<VendorAnswer>>([
            .. vendors.Select(v => new VendorAnswer(
                v.Id,
                v.Name,
                [.. of[v.Id].Select(m => new VendorMemberAnswer(m.Id, m.Email ?? "?", m.Name)).OrderBy(m => m.Email)],
                manages ? v.Open : 0
            )),
        ]);
    }

    public async Task<Outcome<VendorAnswer>> AddAsync(Who who, VendorRequest request, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.ManageVendors, Subject.Site, cancel))
            return NotAllowed;
        var name = Text.Cut(request.Name.Trim(), 200);
        if (name.Length == 0)
            return Refusal.Invalid("name-missing", "Give the vendor the company's name.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var vendor = new Vendor
        {
            Name = name,
            NameKey = Vendor.Key(name),
            MadeAt = clock.GetUtcNow(),
        };
        if (await db.Vendors.AnyAsync(v => v.NameKey == vendor.NameKey, cancel))
            return Refusal.Conflict("vendor-known", $"There is a vendor '{name}' already.");
        db.Vendors.Add(vendor);
        db.Audit.Add(WriteAudit.Entry(who, vendor.MadeAt, "vendor-added", name));
        await db.SaveChangesAsync(cancel);
        return new VendorAnswer(vendor.Id, vendor.Name, [], 0);
    }

    public async Task<Outcome<Done>> LetInAsync(
        Who who,
        Guid vendorId,
        VendorMemberRequest request,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.ManageVendors, Subject.Site, cancel))
            return NotAllowed;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var vendor = await db.Vendors.FirstOrDefaultAsync(v => v.Id == vendorId, cancel);
        if (vendor is null)
            return Refusal.NotFound("vendor");
        var key = request.Email.Trim().ToUpperInvariant();
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == key, cancel);
        if (user is null)
            return Refusal.Invalid(
                "person-unknown",
                $"Nobody here has the e-mail address '{request.Email.Trim()}'. Add the person first."
            );
        if (await db.VendorMembers.AnyAsync(m => m.VendorId == vendorId && m.UserId == user.Id, cancel))
            return default(Done);
        db.VendorMembers.Add(new() { VendorId = vendorId, UserId = user.Id });
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "vendor-member-added", $"{vendor.Name}: {user.Email}"));
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }

    /// <summary>The person reaches nothing of the vendor's from now on.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, Guid vendorId, Guid userId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.ManageVendors, Subject.Site, cancel))
            return NotAllowed;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var member = await db.VendorMembers.FirstOrDefaultAsync(
            m => m.VendorId == vendorId && m.UserId == userId,
            cancel
        );
        if (member is null)
            return Refusal.NotFound("person of this vendor");
        db.VendorMembers.Remove(member);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "vendor-member-removed", $"{vendorId}: {userId}"));
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }

    private static Refusal NotAllowed { get; } = Refusal.NotAllowed("Only a site admin manages vendors; ask one.");
}
