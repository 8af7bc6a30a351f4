using System.Globalization;
using System.Security.Cryptography;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>The .cube files of a title: for the player, and for profiles.</summary>
public sealed class TitleLooks(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>What a person who may not is told, before a file is taken from them; null: they may.</summary>
    public async Task<Refusal?> RefuseAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return (await ProxyRight.TitleAsync(db, rules, who, title, cancel)).Refusal;
    }

    /// <summary>Takes a .cube; one that can't be read is refused with its line. A file of a name that is there takes no one's place.</summary>
    public async Task<Outcome<LookAnswer>> AddAsync(
        Who who,
        string title,
        string fileName,
        byte[] file,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.TitleAsync(db, rules, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var name = Text.Cut(Path.GetFileName(fileName.Replace('\\', '/')).Trim(), 256);
        var reading = ReadCube.Bytes(file);
        if (reading.Cube is not { } cube)
            return Refusal.Invalid("look-unreadable", $"{name} could not be read. {reading.Trouble}");
        var key = Convert.ToHexStringLower(SHA256.HashData(file));
        var called = Text.Cut(Path.GetFileNameWithoutExtension(name), 80);
        if (called.Length == 0)
            return Refusal.Invalid("name-missing", "Give the look a file name, such as SHOW_v02.cube.");
        var there = await db
            .TitleLooks.AsNoTracking()
            .FirstOrDefaultAsync(l => l.TitleId == found.Value.Id && l.Name == called, cancel);
        if (there is not null)
            return there.ContentKey == key
                ? ProxyAnswers.Of(there)
                : Refusal.Conflict(
                    "look-taken",
                    $"There is another look {called} already, and proxies may have been made with it. Give the new one another name, such as {called}_v02.cube."
                );
        var look = new TitleLook
        {
            TitleId = found.Value.Id,
            Name = called,
            FileName = name,
            ContentKey = key,
            Form = FormOf(cube),
            Bytes = file.Length,
            Notes =
            [
                .. reading.Findings.Select(f => f.Sentence).Concat(cube.Remarks).Take(50).Select(t => Text.Cut(t, 300)),
            ],
            AddedAt = clock.GetUtcNow(),
            AddedBy = Text.Cut(who.Name, 256),
        };
        db.TitleLooks.Add(look);
        db.LookContents.Add(new() { LookId = look.Id, File = file });
        db.Audit.Add(WriteAudit.Entry(who, look.AddedAt, "look-added", $"look {name}", look.TitleId));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(look.TitleId, null, null, null, null));
        return ProxyAnswers.Of(look);
    }

    /// <summary>What a clip can be shown with, by name; nothing for who may not see it.</summary>
    public async Task<IReadOnlyList<LookAnswer>> OfClipAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel))
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var looks = await db
            .TitleLooks.AsNoTracking()
            .Where(l => db.Clips.Any(c => c.Id == clipId && c.TitleId == l.TitleId))
            .OrderBy(l => l.Name)
            .ToListAsync(cancel);
        return [.. looks.Select(ProxyAnswers.Of)];
    }

    /// <summary>The file as it came, and its name.</summary>
    public async Task<Outcome<(string Name, byte[] File)>> OpenAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var look = await db.TitleLooks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancel);
        if (look is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(look.TitleId), cancel))
            return Refusal.NotFound("look");
        return (look.FileName, await db.LookContents.Where(c => c.LookId == id).Select(c => c.File).FirstAsync(cancel));
    }

    /// <summary>The look as one plain lattice of half floats, red fastest, three to a point: what a browser's graphics card takes.</summary>
    public async Task<Outcome<byte[]>> LatticeAsync(Who who, Guid id, CancellationToken cancel)
    {
        const int points = 33;
        var file = await OpenAsync(who, id, cancel);
        if (file.Refusal is { } no)
            return no;
        if (ReadCube.Bytes(file.Value.File).Cube is not { } cube)
            return Refusal.Conflict("look-unreadable", "The look can't be read any more. Give it to the title again.");
        return PlainLook.Halves(PlainLook.Of(cube, points));
    }

    /// <summary>Takes a look away that no profile uses or used.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, string title, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await ProxyRight.TitleAsync(db, rules, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var look = await db.TitleLooks.FirstOrDefaultAsync(l => l.Id == id && l.TitleId == found.Value.Id, cancel);
        if (look is null)
            return Refusal.NotFound("look");
        if (await db.ProxyProfiles.FirstOrDefaultAsync(p => p.LookId == id, cancel) is { } user)
            return Refusal.Conflict(
                "look-used",
                $"The profile {user.Name} is made with {look.Name}, so it stays: it tells what those proxies show."
            );
        await db.LookContents.Where(c => c.LookId == id).ExecuteDeleteAsync(cancel);
        db.TitleLooks.Remove(look);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "look-removed", $"look {look.FileName}", look.TitleId));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(look.TitleId, null, null, null, null));
        return default(Done);
    }

    private static string FormOf(Cube cube)
    {
        var curve = cube.Curve is { } c
            ? string.Create(CultureInfo.InvariantCulture, $"1D, {c.Size:N0} entries")
            : null;
        var lattice = cube.Lattice is { } l
            ? string.Create(CultureInfo.InvariantCulture, $"3D, {l.Size} points")
            : null;
        return string.Join(" + ", new[] { curve, lattice }.OfType<string>());
    }
}
