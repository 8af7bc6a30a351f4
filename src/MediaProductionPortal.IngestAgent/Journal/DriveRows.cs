using MediaProductionPortal.Protocol;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>Drives and named folders in the journal.</summary>
internal static class DriveRows
{
    private const string Select = "SELECT id, path, label, sketch, present, named FROM drives";

    internal static List<DriveRow> Drives(this JournalAccess journal) =>
        journal.Rows($"{Select} ORDER BY listed_at DESC", Row);

    internal static DriveRow? Drive(this JournalAccess journal, Guid id) =>
        journal.Rows($"{Select} WHERE id = $id", Row, ("$id", id)).FirstOrDefault();

    internal static void Keep(this JournalAccess journal, DriveRow drive) =>
        journal.Run(
            """
            INSERT INTO drives (id, path, label, sketch, present, named, listed_at)
            VALUES ($id, $path, $label, $sketch, $present, $named, $at)
            ON CONFLICT (id) DO UPDATE SET path = $path, label = $label, sketch = $sketch, present = $present, named = $named, listed_at = $at
            """,
            ("$id", drive.Id),
            ("$path", drive.Path),
            ("$label", drive.Label),
            ("$sketch", drive.Sketch),
            ("$present", drive.Present ? 1 : 0),
            ("$named", drive.Named ? 1 : 0),
            ("$at", journal.Now.UtcTicks)
        );

    /// <summary>The drive went: says so, and sets its rolls aside until it is back.</summary>
    internal static void Lose(this JournalAccess journal, DriveRow drive)
    {
        if (journal.Run("UPDATE drives SET present = 0 WHERE id = $id AND present = 1", ("$id", drive.Id)) == 0)
            return;
        foreach (RollRow roll in journal.RollsOf(drive.Id).Where(r => r.State == RollWork.Working))
            journal.SetAway(roll, drive);
        journal.Report(new DriveGone(drive.Id));
    }

    /// <summary>The drive is back: its rolls go on where they stopped.</summary>
    internal static void Regain(this JournalAccess journal, DriveRow drive)
    {
        foreach (RollRow roll in journal.RollsOf(drive.Id).Where(r => r.State == RollWork.Away))
            journal.Resume(roll);
    }

    private static DriveRow Row(SqliteDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetInt64(4) != 0,
            row.GetInt64(5) != 0
        );
}
