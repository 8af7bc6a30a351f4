using System.Security.Cryptography;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Reports;

/// <summary>A report and where it belongs.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="FileName">As the person calls it.</param>
public sealed record ReportToAdd(
    string Title,
    DateOnly Day,
    string? Unit,
    ReportKind Kind,
    string FileName,
    ReadOnlyMemory<byte> File
);

/// <summary>Attaches a camera or sound report to a shoot day and unit: a new one, a new version, or what is known already.</summary>
public sealed class AddReport(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    DayBook days,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<AddReportAnswer>> RunAsync(Who who, ReportToAdd add, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, add.Title, cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        if (!await rules.MayAsync(who, Deed.RegisterShoot, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only production and producers of {title.Code} attach reports to its days.");
        var unit = TitleDays.ReadUnit(add.Unit);
        if ((TitleDays.OddDay(add.Day) ?? unit.Refusal) is { } odd)
            return odd;
        var name = Text.Cut(Path.GetFileName(add.FileName.Replace('\\', '/')).Trim(), 256);
        if (name.Length == 0)
            return Refusal.Invalid("name-missing", "Give the report a file name, such as A-Cam_Day12.csv.");

        if (!ReportReader.TryRead(add.File.Span, add.Kind, null, out var guessed, out var why))
            return Refusal.Invalid("report-unreadable", $"{name} can't be read as a report: {why}.");
        var columns = ReportAnswers.ColumnsKey(guessed.Columns);
        var taught = await TaughtAsync(db, title.Id, add.Kind, columns, cancel);
        var read = guessed;
        if (taught.Count > 0 && ReportReader.TryRead(add.File.Span, add.Kind, taught, out var mapped, out _))
            read = mapped;

        var key = Convert.ToHexStringLower(SHA256.HashData(add.File.Span));
        var known = await db
            .Reports.AsNoTracking()
            .FirstOrDefaultAsync(
                r =>
                    r.TitleId == title.Id
                    && r.Day == add.Day
                    && r.Unit == (unit.Value ?? "")
                    && r.Kind == add.Kind
                    && r.Latest
                    && r.ContentKey == key,
                cancel
            );
        if (known is not null)
        {
            var opened = (await ReportAnswers.OpenAsync(db, db.Reports.Where(r => r.Id == known.Id), cancel))[0];
            return new AddReportAnswer(
                ReportAnswers.Of(opened, title.Code),
                Known: true,
                $"This file is attached already, as {known.FileName}, since {Text.Time(known.AddedAt)}: nothing was added."
            );
        }
        var row = await KeepAsync(db, who, title, add, unit.Value ?? "", name, key, columns, taught, cancel);
        await days.RefreshAsync(title.Id, row.Day, row.Unit, cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
        return new AddReportAnswer(
            ReportAnswers.Of(new(row, read), title.Code),
            Known: false,
            $"Attached {name}{(row.Version > 1 ? $" as version {row.Version}" : "")}: {Text.Count(read.Rows.Count, "row")}"
                + $"{(read.Findings.Count > 0 ? $", {Text.Count(read.Findings.Count, "finding")}" : "")}."
        );
    }

    private async Task<ShootReport> KeepAsync(
        PortalDb db,
        Who who,
        Title title,
        ReportToAdd add,
        string unit,
        string name,
        string key,
        string columns,
        Dictionary<ReportField, string> mapping,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = await db
            .Reports.Where(r =>
                r.TitleId == title.Id && r.Day == add.Day && r.Unit == unit && r.Kind == add.Kind && r.FileName == name
            )
            .ToListAsync(cancel);
        before.ForEach(r => r.Latest = false);
        var row = new ShootReport
        {
            TitleId = title.Id,
            Day = add.Day,
            Unit = unit,
            Kind = add.Kind,
            FileName = name,
            Version = before.Count + 1,
            Latest = true,
            ContentKey = key,
            Bytes = add.File.Length,
            AddedAt = clock.GetUtcNow(),
            AddedBy = Text.Cut(who.Name, 256),
            ColumnsKey = columns,
            Mapping = mapping,
        };
        db.Reports.Add(row);
        db.ReportContents.Add(new() { ReportId = row.Id, File = add.File.ToArray() });
        await TitleDays.DayAsync(db, title.Id, add.Day, cancel);
        if (unit.Length > 0)
            await TitleDays.UnitAsync(db, title.Id, unit, cancel);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "report-attached",
                $"{Text.Kebab(add.Kind)} report {name} (version {row.Version}) of {add.Day:yyyy-MM-dd} {unit}".TrimEnd(),
                title.Id
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    /// <summary>What a person of this title said of the same columns last.</summary>
    private static async Task<Dictionary<ReportField, string>> TaughtAsync(
        PortalDb db,
        Guid title,
        ReportKind kind,
        string columns,
        CancellationToken cancel
    ) =>
        await db
            .Reports.Where(r => r.TitleId == title && r.Kind == kind && r.ColumnsKey == columns && r.MappedAt != null)
            .OrderByDescending(r => r.MappedAt)
            .Select(r => r.Mapping)
            .FirstOrDefaultAsync(cancel)
        ?? [];
}
