using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Reports;

/// <summary>A report's row with what its file says.</summary>
internal sealed record OpenedReport(ShootReport Row, ReadReport Read);

/// <summary>Reports as answers show them.</summary>
internal static class ReportAnswers
{
    public static async Task<IReadOnlyList<OpenedReport>> OpenAsync(
        PortalDb db,
        IQueryable<ShootReport> reports,
        CancellationToken cancel
    )
    {
        var rows = await reports
            .AsNoTracking()
            .OrderBy(r => r.Kind)
            .ThenBy(r => r.FileName)
            .ThenByDescending(r => r.Version)
            .ToListAsync(cancel);
        var opened = new List<OpenedReport>();
        foreach (var row in rows)
        {
            var file = await db.ReportContents.Where(c => c.ReportId == row.Id).Select(c => c.File).FirstAsync(cancel);
            opened.Add(new(row, Read(file, row)));
        }
        return opened;
    }

    public static ReportAnswer Of(OpenedReport report, string titleCode) =>
        new(
            report.Row.Id,
            titleCode,
            report.Row.Day,
            report.Row.Unit.Length == 0 ? null : report.Row.Unit,
            report.Row.Kind,
            report.Row.FileName,
            report.Row.Version,
            report.Row.Latest,
            report.Row.AddedAt,
            report.Row.AddedBy,
            report.Row.Bytes,
            report.Read.Form,
            report.Read.Encoding,
            report.Read.Columns,
            report.Read.Mapping,
            report.Row.MappedAt is not null,
            report.Read.Rows.Count,
            report.Read.Findings
        );

    public static string ColumnsKey(IEnumerable<string> columns) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', columns))));

    private static ReadReport Read(byte[] file, ShootReport row) =>
        ReportReader.TryRead(file, row.Kind, row.Mapping, out var report, out var why)
            ? report
            // It could be read when it came: a newer reader must not lose what is kept.
            : new ReadReport(
                "?",
                "?",
                [],
                row.Mapping,
                [],
                [
                    new(
                        Integrity.FindingCodes.ReportColumnsUnknown,
                        Integrity.FindingSeverity.Error,
                        "",
                        $"The report can't be read with these columns: {why}."
                    ),
                ]
            );
}
