using System.Security.Cryptography;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>The framing decision lists of a title: taken only when they can be used, and replaced by their next version.</summary>
public sealed class FramingLists(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>Far more than any list has.</summary>
    public const int MostBytes = 8_000_000;

    private const int MostFindings = 8;

    /// <summary>What a person who may not is told, before a file is taken from them; null: they may.</summary>
    public async Task<Refusal?> RefuseAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return (await PullRight.PullerAsync(db, access, who, title, cancel)).Refusal;
    }

    public async Task<Outcome<TitleFramingsAnswer>> ListAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.SeenAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        return new TitleFramingsAnswer(
            found.Value.Code,
            found.Value.Name,
            await FramingAnswers.OfAsync(db, found.Value.Id, cancel),
            await access.MayAsync(who, Deed.ManagePulls, Subject.Title(found.Value.Id), cancel)
        );
    }

    /// <summary>Takes a list; one with an error is refused, each with its place. One of a name that is there becomes the next version.</summary>
    public async Task<Outcome<FramingListAnswer>> AddAsync(
        Who who,
        string title,
        string fileName,
        byte[] file,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var name = Text.Cut(Path.GetFileName(fileName.Replace('\\', '/')).Trim(), 256);
        var called = Text.Cut(Path.GetFileNameWithoutExtension(name), 80);
        if (called.Length == 0)
            return Refusal.Invalid("name-missing", "Give the list a file name, such as SHOW_2x39.fdl.");
        var reading = ReadFdl.Bytes(file);
        var findings = reading.Findings.Concat(reading.Fdl is { } read ? CheckFdl.Of(read) : []).ToList();
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0 || reading.Fdl is not { } fdl)
            return Refusal.Invalid(
                "framing-unusable",
                $"{name} can't be used. {string.Join(" ", errors.Take(MostFindings).Select(Sentence))}{(errors.Count > MostFindings ? $" And {errors.Count - MostFindings} more." : "")}"
            );
        if (fdl.FramesNothing)
            return Refusal.Invalid(
                "framing-empty",
                $"{name} has neither canvases nor canvas templates, so nothing can be framed by it."
            );
        var key = Convert.ToHexStringLower(SHA256.HashData(file));
        var last = await db
            .FramingLists.AsNoTracking()
            .Where(l => l.TitleId == found.Value.Id && l.Name == called)
            .OrderByDescending(l => l.Version)
            .FirstOrDefaultAsync(cancel);
        if (last?.ContentKey == key)
            return (await FramingAnswers.OfAsync(db, found.Value.Id, cancel)).First(l => l.Id == last.Id);
        var list = new FramingList
        {
            TitleId = found.Value.Id,
            Name = called,
            Version = (last?.Version ?? 0) + 1,
            FileName = name,
            ContentKey = key,
            Notes = [.. findings.Take(50).Select(f => Text.Cut(Sentence(f), 400))],
            AddedAt = clock.GetUtcNow(),
            AddedBy = Text.Cut(who.Name, 256),
        };
        db.FramingLists.Add(list);
        db.FramingListContents.Add(new() { ListId = list.Id, File = file });
        db.Audit.Add(WriteAudit.Entry(who, list.AddedAt, "framing-added", $"framing {list.Called}", list.TitleId));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            return Refusal.Conflict(
                "asked-at-once",
                $"Somebody else gave {called} to the title at this moment. Look, and try again."
            );
        }
        feed.Publish(new ChangeNotice(list.TitleId, null, null, null, null));
        return (await FramingAnswers.OfAsync(db, list.TitleId, cancel)).First(l => l.Id == list.Id);
    }

    /// <summary>The file as it came, and its name.</summary>
    public async Task<Outcome<(string Name, byte[] File)>> OpenAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var list = await db.FramingLists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancel);
        if (list is null || !await access.MayAsync(who, Deed.SeePulls, Subject.Title(list.TitleId), cancel))
            return Refusal.NotFound("framing");
        return (
            list.FileName,
            await db.FramingListContents.Where(c => c.ListId == id).Select(c => c.File).FirstAsync(cancel)
        );
    }

    /// <summary>Takes a version away that no pull was framed by.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Who who, string title, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var list = await db.FramingLists.FirstOrDefaultAsync(l => l.Id == id && l.TitleId == found.Value.Id, cancel);
        if (list is null)
            return Refusal.NotFound("framing");
        var pulls = await db
            .Pulls.Where(p => p.FramingListId == id)
            .OrderBy(p => p.Number)
            .Select(p => p.Number)
            .ToListAsync(cancel);
        if (pulls.Count > 0)
            return Refusal.Conflict(
                "framing-used",
                $"{(pulls.Count == 1 ? "Pull" : "Pulls")} {string.Join(", ", pulls)} of {found.Value.Code} {(pulls.Count == 1 ? "was" : "were")} framed by {list.Called}, so it stays: it tells what those plates show."
            );
        await db.FramingListContents.Where(c => c.ListId == id).ExecuteDeleteAsync(cancel);
        db.FramingLists.Remove(list);
        db.Audit.Add(
            WriteAudit.Entry(who, clock.GetUtcNow(), "framing-removed", $"framing {list.Called}", list.TitleId)
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(list.TitleId, null, null, null, null));
        return default(Done);
    }

    private static string Sentence(FramingFinding f) =>
        $"{f.Path}: {f.Words}{(f.Expected is { } e ? $" It should be {e}" + (f.Found is { Length: > 0 } x ? $", and is {x}." : ".") : "")}";
}
