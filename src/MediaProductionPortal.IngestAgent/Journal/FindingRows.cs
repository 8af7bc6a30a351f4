using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Journal;

/// <summary>Findings of rolls in the journal, by the step that found them.</summary>
internal static class FindingRows
{
    internal static void ForgetFindings(
        this JournalAccess journal,
        Guid rollId,
        IngestStage stage,
        string? path = null
    ) =>
        journal.Run(
            "DELETE FROM findings WHERE roll_id = $roll AND stage = $stage AND ($path IS NULL OR path = $path)",
            ("$roll", rollId),
            ("$stage", stage.ToString()),
            ("$path", path)
        );

    internal static void AddFindings(
        this JournalAccess journal,
        Guid rollId,
        IngestStage stage,
        IEnumerable<Finding> findings
    )
    {
        foreach (Finding finding in findings)
        {
            journal.Run(
                "INSERT INTO findings (roll_id, stage, severity, path, json) VALUES ($roll, $stage, $severity, $path, $json)",
                ("$roll", rollId),
                ("$stage", stage.ToString()),
                ("$severity", (int)finding.Severity),
                ("$path", finding.Path),
                ("$json", Column.Json(finding))
            );
        }
    }

    /// <summary>The worst first, at most <paramref name="most"/>.</summary>
    internal static List<Finding> Findings(this JournalAccess journal, Guid rollId, IngestStage stage, int most) =>
        journal.Rows(
            "SELECT json FROM findings WHERE roll_id = $roll AND stage = $stage ORDER BY severity DESC, id LIMIT $most",
            row => Column.From<Finding>(row.GetString(0)),
            ("$roll", rollId),
            ("$stage", stage.ToString()),
            ("$most", most)
        );

    internal static long CountFindings(
        this JournalAccess journal,
        Guid rollId,
        IngestStage stage,
        FindingSeverity atLeast
    ) =>
        journal.Long(
            "SELECT count(*) FROM findings WHERE roll_id = $roll AND stage = $stage AND severity >= $severity",
            ("$roll", rollId),
            ("$stage", stage.ToString()),
            ("$severity", (int)atLeast)
        );
}
