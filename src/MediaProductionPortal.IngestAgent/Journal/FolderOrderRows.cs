namespace MediaProductionPortal.Journal;

/// <summary>A folder that a person named.</summary>
internal sealed record FolderOrderRow(Guid Id, string Path, Guid? DriveId, bool Refused);

/// <summary>Orders to list a folder, in the journal.</summary>
internal static class FolderOrderRows
{
    internal static List<FolderOrderRow> OpenFolderOrders(this JournalAccess journal) =>
        journal.Rows(
            "SELECT id, path FROM orders WHERE drive_id IS NULL AND refused = 0",
            row => new FolderOrderRow(row.GetGuid(0), row.GetString(1), null, false)
        );

    internal static bool KnowsOrder(this JournalAccess journal, Guid id) =>
        journal.Long("SELECT count(*) FROM orders WHERE id = $id", ("$id", id)) > 0;

    internal static void KeepOrder(this JournalAccess journal, Guid id, string path, bool refused) =>
        journal.Run(
            "INSERT OR IGNORE INTO orders (id, path, refused) VALUES ($id, $path, $refused)",
            ("$id", id),
            ("$path", path),
            ("$refused", refused ? 1 : 0)
        );

    internal static void AnswerOrder(this JournalAccess journal, Guid id, Guid driveId) =>
        journal.Run("UPDATE orders SET drive_id = $drive WHERE id = $id", ("$id", id), ("$drive", driveId));

    internal static void RefuseOrder(this JournalAccess journal, Guid id) =>
        journal.Run("UPDATE orders SET refused = 1 WHERE id = $id", ("$id", id));
}
