using System.Globalization;
using System.Net;

namespace MediaProductionPortal.Integrity.Reports;

/// <summary>A report as one HTML file that needs nothing else and prints as it looks: totals, findings, then every file.</summary>
public static class HtmlReport
{
    internal const string Style = """
        :root{color-scheme:light}
        body{font:14px/1.45 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;color:#111;background:#fff;max-width:72rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;break-after:avoid}
        .verdict{border:2px solid;border-radius:4px;padding:.6rem .9rem;margin:1rem 0;font-weight:600}
        .good{color:#0b5d1e}.bad{color:#a30d0d}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:0}dt{color:#444}dd{margin:0;overflow-wrap:anywhere}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.82rem}
        th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #ccc}
        td.n{text-align:right;white-space:nowrap}code{font:.78rem ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        td.path{overflow-wrap:anywhere;min-width:12rem;white-space:pre-wrap}tr{break-inside:avoid}thead{display:table-header-group}
        @page{margin:14mm}@media print{body{margin:0;max-width:none;font-size:10pt}.scroll{overflow:visible}}
        """;

    /// <summary>Writes the whole page.</summary>
    public static void Write(TextWriter to, HashReport report)
    {
        string title = $"{report.Heading}: {Text(Path.GetFileName(Path.TrimEndingDirectorySeparator(report.Root)))}";
        to.Write(
            $"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        );
        to.Write($"<p class=\"verdict {(report.Good ? "good" : "bad")}\">{Text(report.Summary)}</p>\n<dl>\n");
        Fact(to, "Folder", report.Root);
        Fact(to, "Machine", Environment.MachineName);
        Fact(to, "Made", HashReport.Words(report.Made));
        foreach ((string name, string amount) in report.Totals)
        {
            Fact(to, name, amount);
        }
        to.Write("</dl>\n");
        Findings(to, report.Findings);
        Files(to, report.Rows);
        to.Write("</body>\n</html>\n");
    }

    private static void Findings(TextWriter to, IReadOnlyList<Finding> findings)
    {
        to.Write("<h2>Findings</h2>\n");
        if (findings.Count == 0)
        {
            to.Write("<p>None.</p>\n");
            return;
        }
        to.Write(
            "<div class=\"scroll\"><table>\n<thead><tr><th>Weight</th><th>Where</th><th>What</th></tr></thead>\n<tbody>\n"
        );
        foreach (Finding finding in findings.OrderByDescending(f => f.Severity))
        {
            string hashes =
                finding.Expected is null && finding.Found is null
                    ? ""
                    : $"<br>expected <code>{Text(finding.Expected ?? "-")}</code>, found <code>{Text(finding.Found ?? "-")}</code>";
            to.Write(
                $"<tr><td>{finding.Severity.ToString().ToLowerInvariant()}</td><td class=\"path\">{Text(finding.Path)}</td><td>{Text(finding.Words)}{hashes}</td></tr>\n"
            );
        }
        to.Write("</tbody>\n</table></div>\n");
    }

    private static void Files(TextWriter to, IEnumerable<ReportRow> rows)
    {
        to.Write(
            "<h2>Files</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>File</th><th>Bytes</th><th>Verdict</th><th>Format</th><th>Expected</th><th>Found</th><th>According to</th></tr></thead>\n<tbody>\n"
        );
        foreach (ReportRow row in rows)
        {
            string bytes = row.Size?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
            string at = row.Recorded is { } when ? $"<br>{HashReport.Words(when)}" : "";
            string same =
                row.Expected is not null && row.Expected == row.Found
                    ? "the same"
                    : $"<code>{Text(row.Found ?? "")}</code>";
            to.Write(
                $"<tr><td class=\"path\">{Text(row.Path)}</td><td class=\"n\">{bytes}</td><td>{Text(row.Verdict)}</td><td>{row.Format}</td><td><code>{Text(row.Expected ?? "")}</code></td><td>{same}</td><td class=\"path\">{Text(row.List ?? "")}{at}</td></tr>\n"
            );
        }
        to.Write("</tbody>\n</table></div>\n");
    }

    private static void Fact(TextWriter to, string name, string value) =>
        to.Write($"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>\n");

    // Names from a drive may hold anything; control characters would make the page invalid.
    internal static string Text(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())));
}
