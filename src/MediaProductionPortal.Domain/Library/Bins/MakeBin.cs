using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Bins;

/// <summary>Makes a bin in a title, with clips in it or empty.</summary>
public sealed class MakeBin(IDbContextFactory<PortalDb> dbs, AccessRules rules, FillBin fill, TimeProvider clock)
{
    public async Task<Outcome<BinFilledAnswer>> RunAsync(Who who, BinRequest request, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, request.Title ?? "", cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        var name = Text.Clean(request.Name)?.Trim() ?? "";
        if (OpenBin.OddName(name) is { } odd)
            return odd;
        var key = Bin.Key(name);
        if (await db.Bins.AnyAsync(b => b.TitleId == title.Id && b.NameKey == key, cancel))
            return OpenBin.Taken(name, title.Code);
        if (await db.Bins.CountAsync(b => b.TitleId == title.Id, cancel) >= Bin.Most)
            return Refusal.Conflict("bin-many", $"{title.Code} has {Bin.Most} bins already; remove one first.");
        var now = clock.GetUtcNow();
        var bin = new Bin
        {
            TitleId = title.Id,
            Name = name,
            NameKey = key,
            MadeByUserId = who.UserId,
            MadeBy = Text.Cut(who.Name, 256),
            MadeAt = now,
            ChangedAt = now,
        };
        db.Bins.Add(bin);
        db.Audit.Add(WriteAudit.Entry(who, now, "bin-made", name, title.Id));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody made one of this name at the same moment; anything else is a fault and says so again.
            if (await db.Bins.AsNoTracking().AnyAsync(b => b.TitleId == title.Id && b.NameKey == key, cancel))
                return OpenBin.Taken(name, title.Code);
            throw;
        }
        return await fill.AddAsync(who, bin.Id, request.Clips ?? [], cancel);
    }
}
