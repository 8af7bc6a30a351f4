using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Bins;

/// <summary>Renames a bin, or removes it; its clips stay where they are.</summary>
public sealed class ChangeBin(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<BinAnswer>> RenameAsync(
        Who who,
        Guid id,
        RenameBinRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TendedAsync(db, who, id, cancel);
        if (found.IsRefused)
            return found.Refusal!;
        var bin = found.Value;
        var name = Text.Clean(request.Name)?.Trim() ?? "";
        if (OpenBin.OddName(name) is { } odd)
            return odd;
        var key = Bin.Key(name);
        if (await db.Bins.AnyAsync(b => b.TitleId == bin.TitleId && b.NameKey == key && b.Id != id, cancel))
            return OpenBin.Taken(name, bin.Title?.Code ?? "The title");
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "bin-renamed", $"{bin.Name} to {name}", bin.TitleId));
        (bin.Name, bin.NameKey, bin.ChangedAt) = (name, key, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return await OpenBin.AnswerAsync(db, rules, who, bin, cancel);
    }

    public async Task<Outcome<Done>> RemoveAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TendedAsync(db, who, id, cancel);
        if (found.IsRefused)
            return found.Refusal!;
        var bin = found.Value;
        var clips = await db.BinClips.CountAsync(c => c.BinId == id, cancel);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "bin-removed",
                $"{bin.Name}, with {Text.Count(clips, "clip")}",
                bin.TitleId
            )
        );
        db.Bins.Remove(bin);
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }

    private async Task<Outcome<Bin>> TendedAsync(PortalDb db, Who who, Guid id, CancellationToken cancel)
    {
        if (await OpenBin.FindAsync(db, rules, who, id, cancel) is not { } bin)
            return Refusal.NotFound("bin");
        return await OpenBin.TendsAsync(rules, who, bin, cancel)
            ? bin
            : Refusal.NotAllowed($"Only {bin.MadeBy} and the title's producers rename or remove this bin.");
    }
}
