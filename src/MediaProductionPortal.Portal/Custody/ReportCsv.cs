using System.Globalization;
using System.Text;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>The report for the camera crew as CSV (RFC 4180), lines ending in CR LF.</summary>
internal static class ReportCsv
{
    private const string Columns =
        "roll,may_be_wiped,why,title,day,unit,centre,drive,state,gate_a,gate_b,gate_c,gate_d,files,bytes,hash_list,severity,code,path,what,expected,found";

    public static string Of(RollsReportAnswer report)
    {
        var text = new StringBuilder(Columns).Append("\r\n");
        foreach (var roll in report.Rolls)
        {
            foreach (var finding in roll.Findings)
                Line(
                    text,
                    [
                        .. Of(roll),
                        finding.Finding.Severity.ToString().ToLowerInvariant(),
                        finding.Finding.Code,
                        finding.Finding.Path,
                        finding.Finding.Words,
                        finding.Finding.Expected,
                        finding.Finding.Found,
                    ]
                );
            if (roll.Findings.Count == 0)
                Line(text, [.. Of(roll), null, null, null, null, null, null]);
        }
        return text.ToString();
    }

    private static IEnumerable<string?> Of(RollReport report)
    {
        var roll = report.Roll;
        return
        [
            roll.Name,
            report.MayBeWiped ? "YES" : "NO",
            report.Why,
            report.Title,
            roll.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            roll.Unit,
            report.Centre,
            report.Drive,
            roll.State,
            .. roll.Gates.Select(g => g.State),
            roll.Files.ToString(CultureInfo.InvariantCulture),
            roll.Bytes.ToString(CultureInfo.InvariantCulture),
            report.Origin,
        ];
    }

    private static void Line(StringBuilder text, IEnumerable<string?> fields) =>
        text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    /// <summary>A name that begins like a formula gets a quotation mark before it: a spreadsheet would run it.</summary>
    private static string? Field(string? field)
    {
        if (field is { Length: > 0 } && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            field = "'" + field;
        return field is not null && field.AsSpan().IndexOfAny(",\"\r\n ") >= 0
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
    }
}
