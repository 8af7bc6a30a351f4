using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Reports;

/// <summary>A person says which column of a report tells what; the title's later reports with the same columns are read alike.</summary>
public sealed class MapReport(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ListReports reports,
    DayBook days,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<ReportDetail>> RunAsync(
        Who who,
        Guid id,
        MapReportRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.Reports.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (row is null || !await rules.MayAsync(who, Deed.SeeDays, Subject.Title(row.TitleId), cancel))
            return Refusal.NotFound("report");
        if (!await rules.MayAsync(who, Deed.RegisterShoot, Subject.Title(row.TitleId), cancel))
            return Refusal.NotAllowed("Only production and producers of the title say how its reports are read.");
        var file = await db.ReportContents.Where(c => c.ReportId == id).Select(c => c.File).FirstAsync(cancel);
        if (!ReportReader.TryRead(file, row.Kind, request.Mapping, out var read, out var why))
            return Refusal.Invalid("report-unreadable", $"With these columns the report can't be read: {why}.");
        var unknown = request.Mapping.Values.FirstOrDefault(c => c.Length > 0 && !read.Columns.Contains(c));
        if (unknown is not null)
            return Refusal.Invalid(
                "column-unknown",
                $"The report has no column '{unknown}'; it has: {string.Join(", ", read.Columns)}."
            );
        row.Mapping = new(request.Mapping);
        row.MappedAt = clock.GetUtcNow();
        db.Audit.Add(WriteAudit.Entry(who, row.MappedAt.Value, "report-mapped", $"report {row.FileName}", row.TitleId));
        await db.SaveChangesAsync(cancel);
        await days.RefreshAsync(row.TitleId, row.Day, row.Unit, cancel);
        feed.Publish(new ChangeNotice(row.TitleId, null, null, null, null));
        return await reports.ShowAsync(who, id, cancel);
    }
}
