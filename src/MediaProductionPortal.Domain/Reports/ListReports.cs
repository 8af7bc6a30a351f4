using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Reports;

/// <summary>The reports of a title's day; and one of them with its rows and versions, or its file.</summary>
public sealed class ListReports(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IReadOnlyList<ReportAnswer>>> RunAsync(
        Who who,
        string title,
        DateOnly day,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.SeeDays, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var opened = await ReportAnswers.OpenAsync(
            db,
            db.Reports.Where(r => r.TitleId == found.Id && r.Day == day),
            cancel
        );
        return Outcome.Of<IReadOnlyList<ReportAnswer>>([.. opened.Select(r => ReportAnswers.Of(r, found.Code))]);
    }

    public async Task<Outcome<ReportDetail>> ShowAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await FindAsync(db, who, id, cancel) is not { } row)
            return Refusal.NotFound("report");
        var code = await db.Titles.Where(t => t.Id == row.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var versions = await ReportAnswers.OpenAsync(
            db,
            db.Reports.Where(r =>
                r.TitleId == row.TitleId
                && r.Day == row.Day
                && r.Unit == row.Unit
                && r.Kind == row.Kind
                && r.FileName == row.FileName
            ),
            cancel
        );
        var own = versions.First(v => v.Row.Id == id);
        return new ReportDetail(
            ReportAnswers.Of(own, code),
            own.Read.Rows,
            [.. versions.Select(v => ReportAnswers.Of(v, code))]
        );
    }

    /// <summary>The file as it came, and its name.</summary>
    public async Task<Outcome<(string Name, byte[] File)>> OpenAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await FindAsync(db, who, id, cancel) is not { } row)
            return Refusal.NotFound("report");
        return (
            row.FileName,
            await db.ReportContents.Where(c => c.ReportId == id).Select(c => c.File).FirstAsync(cancel)
        );
    }

    private async Task<ShootReport?> FindAsync(PortalDb db, Who who, Guid id, CancellationToken cancel)
    {
        var row = await db.Reports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
        return row is not null && await rules.MayAsync(who, Deed.SeeDays, Subject.Title(row.TitleId), cancel)
            ? row
            : null;
    }
}
