using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>The journal's tables. A new version adds a step at the end; steps are never changed.</summary>
internal static class JournalSchema
{
    private static readonly string[] Steps =
    [
        """
            CREATE TABLE settings (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
            INSERT INTO settings VALUES ('last-number', 0);
            CREATE TABLE drives (
                id TEXT PRIMARY KEY, path TEXT NOT NULL, label TEXT NOT NULL, sketch TEXT NOT NULL,
                present INTEGER NOT NULL, named INTEGER NOT NULL, listed_at INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE orders (id TEXT PRIMARY KEY, path TEXT NOT NULL, drive_id TEXT, refused INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE rolls (
                id TEXT PRIMARY KEY, drive_id TEXT NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL,
                kind TEXT NOT NULL, layout TEXT NOT NULL, state TEXT NOT NULL, order_id TEXT, policy TEXT, profile TEXT,
                attempt INTEGER NOT NULL DEFAULT 0,
                verified INTEGER NOT NULL DEFAULT 0, verified_fact TEXT, inspected INTEGER NOT NULL DEFAULT 0,
                sent INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0, generation_at INTEGER, manifest TEXT,
                due_at INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, fault_since INTEGER, fault_told INTEGER NOT NULL DEFAULT 0,
                UNIQUE (drive_id, path)
            ) WITHOUT ROWID;
            CREATE TABLE files (
                roll_id TEXT NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
                ctime INTEGER NOT NULL, state INTEGER NOT NULL, verdict TEXT, hashes TEXT, crc64 TEXT,
                media TEXT, told INTEGER NOT NULL DEFAULT 0, told_stored INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (roll_id, path)
            ) WITHOUT ROWID;
            CREATE INDEX files_by_media ON files (roll_id, media) WHERE media IS NOT NULL;
            CREATE TABLE sequences (
                roll_id TEXT NOT NULL, path TEXT NOT NULL, range TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0,
                told_stored INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (roll_id, path)
            ) WITHOUT ROWID;
            CREATE TABLE clips (
                id TEXT PRIMARY KEY, roll_id TEXT NOT NULL, first_path TEXT NOT NULL, plan TEXT NOT NULL, report TEXT,
                told INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, UNIQUE (roll_id, first_path)
            ) WITHOUT ROWID;
            CREATE TABLE renditions (
                clip_id TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, bytes INTEGER NOT NULL,
                PRIMARY KEY (clip_id, kind)
            ) WITHOUT ROWID;
            CREATE TABLE findings (
                id INTEGER PRIMARY KEY, roll_id TEXT NOT NULL, stage TEXT NOT NULL, severity INTEGER NOT NULL,
                path TEXT NOT NULL, json TEXT NOT NULL
            );
            CREATE INDEX findings_by_roll ON findings (roll_id, stage, severity);
            CREATE TABLE outbox (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, json TEXT NOT NULL, acked INTEGER NOT NULL DEFAULT 0);
            """,
        """
            CREATE TABLE sends (
                roll_id TEXT NOT NULL, path TEXT NOT NULL, upload_id TEXT NOT NULL, kind INTEGER NOT NULL, part_size INTEGER NOT NULL,
                size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, inode INTEGER NOT NULL,
                whole INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (roll_id, path)
            ) WITHOUT ROWID;
            CREATE TABLE sent_parts (
                roll_id TEXT NOT NULL, path TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL,
                PRIMARY KEY (roll_id, path, number)
            ) WITHOUT ROWID;
            ALTER TABLE rolls ADD COLUMN single_pass INTEGER;
            """,
    ];

    internal static int Version => Steps.Length;

    internal static void Apply(SqliteConnection connection)
    {
        using SqliteCommand read = connection.CreateCommand();
        read.CommandText = "PRAGMA user_version";
        var found = Convert.ToInt32(read.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (found > Version)
            throw new JournalTooNewException(connection.DataSource, found, Version);
        for (var step = found; step < Version; step++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"{Steps[step]}; PRAGMA user_version = {step + 1}";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }
}
