using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Lists with CDLs and framing decision lists of a title's dailies: clips that are made from then on follow.</summary>
public sealed class DailiesSidecars(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public const int MostBytes = 8_000_000;

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IReadOnlyList<DailiesSidecarAnswer>>> ListAsync(
        Who who,
        string title,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.SeeLibrary, cancel);
        return found.Refusal is { } no ? no : Outcome.Of(await ListAsync(db, found.Value.Id, cancel));
    }

    /// <summary>What a person who may not is told, before a file is taken from them; null: they may.</summary>
    public async Task<Refusal?> RefuseAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return (await DailiesRight.TitleAsync(db, rules, who, title, Deed.ManageDailies, cancel)).Refusal;
    }

    /// <param name="fileName">Its ending says what it is: .edl or .fdl.</param>
    /// <param name="day">That it is for; null: all.</param>
    public async Task<Outcome<DailiesSidecarAnswer>> AddAsync(
        Who who,
        string title,
        string fileName,
        DateOnly? day,
        byte[] file,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var titleId = found.Value.Id;
        var settings = await db.TitleDailies.AsNoTracking().FirstOrDefaultAsync(t => t.TitleId == titleId, cancel);
        var name = Text.Cut(Path.GetFileName(fileName.Replace('\\', '/')).Trim(), 256);
        var read = Read(name, file, settings?.Rate ?? FrameRate.Film);
        if (read.Refusal is { } odd)
            return odd;
        var row = new DailiesSidecar
        {
            TitleId = titleId,
            Kind = read.Value.Kind,
            Day = day,
            FileName = name,
            Holds = read.Value.Holds,
            File = file,
            AddedAt = clock.GetUtcNow(),
            AddedBy = Text.Cut(who.Name, 256),
        };
        // the same file again takes the former's place: a list is corrected and given once more
        var former = await db
            .DailiesSidecars.Where(s => s.TitleId == titleId && s.Day == day && s.FileName == name)
            .ToListAsync(cancel);
        db.DailiesSidecars.RemoveRange(former);
        db.DailiesSidecars.Add(row);
        db.Audit.Add(WriteAudit.Entry(who, row.AddedAt, "dailies-file-added", name, titleId, row.Holds));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(titleId, null, null, null, null));
        return Of(row.Id, row.Kind, row.Day, row.FileName, row.Holds, row.AddedAt, row.AddedBy);
    }

    public async Task<Outcome<Done>> RemoveAsync(Who who, string title, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var titleId = found.Value.Id;
        var row = await db.DailiesSidecars.FirstOrDefaultAsync(s => s.Id == id && s.TitleId == titleId, cancel);
        if (row is null)
            return Refusal.NotFound("file of dailies");
        db.DailiesSidecars.Remove(row);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "dailies-file-removed", row.FileName, titleId));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(titleId, null, null, null, null));
        return default(Done);
    }

    /// <summary>The file as it came, and its name.</summary>
    public async Task<Outcome<(string Name, byte[] File)>> OpenAsync(
        Who who,
        string title,
        Guid id,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var titleId = found.Value.Id;
        var row = await db.DailiesSidecars.FirstOrDefaultAsync(s => s.Id == id && s.TitleId == titleId, cancel);
        return row is null ? Refusal.NotFound("file of dailies") : (row.FileName, row.File);
    }

    /// <summary>What may hold for a day: its own files, then the title's; the latest of each first.</summary>
    internal static async Task<List<DailiesSidecar>> OfDayAsync(
        PortalDb db,
        Guid titleId,
        DateOnly day,
        DailiesSidecarKind kind,
        CancellationToken cancel
    )
    {
        var all = await db
            .DailiesSidecars.AsNoTracking()
            .Where(s => s.TitleId == titleId && s.Kind == kind && (s.Day == null || s.Day == day))
            .ToListAsync(cancel);
        return [.. all.OrderByDescending(s => s.Day is not null).ThenByDescending(s => s.Id)];
    }

    private static Outcome<(DailiesSidecarKind Kind, string Holds)> Read(string name, byte[] file, FrameRate rate)
    {
        if (file.Length > MostBytes)
            return Refusal.Invalid("file-large", $"{name} has more than {MostBytes / 1_000_000} MB.");
        switch (Path.GetExtension(name).ToUpperInvariant())
        {
            case ".EDL":
                var (cdls, trouble) = EditCdls.Read(file, name, rate);
                if (cdls is null)
                    return Refusal.Invalid("edl-unreadable", $"{name} could not be read. {trouble}");
                return cdls.Count == 0
                    ? Refusal.Invalid(
                        "edl-without-cdl",
                        $"{name} has no event with *ASC_SOP or *ASC_SAT. Export it with its CDLs."
                    )
                    : (DailiesSidecarKind.Edl, $"{Text.Count(cdls.Count, "event", "events")} with a CDL");
            case ".FDL":
                var reading = ReadFdl.Bytes(file);
                if (reading.Fdl is not { } fdl)
                    return Refusal.Invalid(
                        "fdl-unreadable",
                        $"{name} could not be read. {reading.Findings.First(f => f.Severity == FindingSeverity.Error).Words}"
                    );
                var canvases = fdl.Canvases.Where(c => c.FramingDecisions.Count > 0).ToList();
                return canvases.Count == 0
                    ? Refusal.Invalid("fdl-empty", $"{name} has no framing decision: no line could be drawn by it.")
                    : (
                        DailiesSidecarKind.Fdl,
                        Text.Cut(
                            $"frames of {string.Join(", ", canvases.Select(c => $"{c.Dimensions.Width} × {c.Dimensions.Height}").Distinct().Take(8))}",
                            300
                        )
                    );
            default:
                return Refusal.Invalid(
                    "file-unknown",
                    $"{name} is neither a list with CDLs (.edl) nor a framing decision list (.fdl)."
                );
        }
    }

    internal static async Task<IReadOnlyList<DailiesSidecarAnswer>> ListAsync(
        PortalDb db,
        Guid titleId,
        CancellationToken cancel
    )
    {
        var rows = await db
            .DailiesSidecars.Where(s => s.TitleId == titleId)
            .OrderByDescending(s => s.Id)
            .Take(500)
            .Select(s => new
            {
                s.Id,
                s.Kind,
                s.Day,
                s.FileName,
                s.Holds,
                s.AddedAt,
                s.AddedBy,
            })
            .ToListAsync(cancel);
        return [.. rows.Select(s => Of(s.Id, s.Kind, s.Day, s.FileName, s.Holds, s.AddedAt, s.AddedBy))];
    }

    private static DailiesSidecarAnswer Of(
        Guid id,
        DailiesSidecarKind kind,
        DateOnly? day,
        string name,
        string holds,
        DateTimeOffset at,
        string by
    ) => new(id, kind, day, name, holds, at, by);
}
