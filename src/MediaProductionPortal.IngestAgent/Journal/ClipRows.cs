using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>Clips and their renditions in the journal.</summary>
internal static class ClipRows
{
    private const string Select = "SELECT id, roll_id, plan, report, done, told FROM clips";

    internal static List<ClipRow> Clips(this JournalAccess journal, Guid rollId) =>
        journal.Rows($"{Select} WHERE roll_id = $roll ORDER BY first_path", Row, ("$roll", rollId));

    internal static ClipRow? Clip(this JournalAccess journal, Guid id) =>
        journal.Rows($"{Select} WHERE id = $id", Row, ("$id", id)).FirstOrDefault();

    /// <summary>Keeps a clip; the same files keep the same id over all attempts.</summary>
    internal static Guid Keep(this JournalAccess journal, Guid rollId, ClipPlan plan)
    {
        var first = plan.Files.Count > 0 ? plan.Files[0].Path : plan.Name;
        // A clip of other files has other pictures.
        journal.Run(
            """
            DELETE FROM renditions WHERE clip_id IN
              (SELECT id FROM clips WHERE roll_id = $roll AND first_path = $first AND plan <> $plan)
            """,
            ("$roll", rollId),
            ("$first", first),
            ("$plan", Column.Json(plan))
        );
        journal.Run(
            """
            INSERT INTO clips (id, roll_id, first_path, plan) VALUES ($id, $roll, $first, $plan)
            ON CONFLICT (roll_id, first_path) DO UPDATE SET done = CASE WHEN plan = $plan THEN done ELSE 0 END, plan = $plan
            """,
            ("$id", Guid.CreateVersion7()),
            ("$roll", rollId),
            ("$first", first),
            ("$plan", Column.Json(plan))
        );
        return Guid.Parse(
            journal.Text(
                "SELECT id FROM clips WHERE roll_id = $roll AND first_path = $first",
                ("$roll", rollId),
                ("$first", first)
            )!
        );
    }

    internal static void SetReport(this JournalAccess journal, ClipReport report, int attempt) =>
        journal.Run(
            "UPDATE clips SET report = $report, told = $attempt WHERE id = $id",
            ("$id", report.Id),
            ("$report", Column.Json(report)),
            ("$attempt", attempt)
        );

    internal static void SetDone(this JournalAccess journal, Guid clipId) =>
        journal.Run("UPDATE clips SET done = 1 WHERE id = $id", ("$id", clipId));

    internal static List<Guid> OpenClips(this JournalAccess journal, Guid rollId) =>
        journal.Rows(
            "SELECT id FROM clips WHERE roll_id = $roll AND report IS NOT NULL AND done = 0 ORDER BY first_path",
            row => row.GetGuid(0),
            ("$roll", rollId)
        );

    internal static void Keep(this JournalAccess journal, Guid clipId, MadeRendition made, string key) =>
        journal.Run(
            "INSERT OR REPLACE INTO renditions (clip_id, kind, key, bytes) VALUES ($clip, $kind, $key, $bytes)",
            ("$clip", clipId),
            ("$kind", made.Kind.ToString()),
            ("$key", key),
            ("$bytes", made.Bytes)
        );

    internal static bool HasRendition(this JournalAccess journal, Guid clipId, RenditionKind kind) =>
        journal.Long(
            "SELECT count(*) FROM renditions WHERE clip_id = $clip AND kind = $kind",
            ("$clip", clipId),
            ("$kind", kind.ToString())
        ) > 0;

    private static ClipRow Row(SqliteDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            Column.From<ClipPlan>(row.GetString(2)),
            row.IsDBNull(3) ? null : Column.From<ClipReport>(row.GetString(3)),
            row.GetInt64(4) != 0,
            row.GetInt32(5)
        );
}
