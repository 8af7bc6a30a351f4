using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using Microsoft.Data.Sqlite;
using FileVerdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Journal;

/// <summary>Files of rolls in the journal; frames of a sequence have a row each, and one more for the sequence.</summary>
internal static class FileRows
{
    private const string Select =
        "SELECT path, size, mtime, ctime, state, verdict, hashes, crc64, media FROM files WHERE roll_id = $roll";

    internal static List<FileRow> Files(this JournalAccess journal, Guid rollId) =>
        journal.Rows($"{Select} ORDER BY path", Row, ("$roll", rollId));

    internal static List<FileRow> Files(this JournalAccess journal, Guid rollId, FileState state) =>
        journal.Rows($"{Select} AND state = $state ORDER BY path", Row, ("$roll", rollId), ("$state", (int)state));

    internal static List<FileRow> FramesOf(this JournalAccess journal, Guid rollId, string media) =>
        journal.Rows($"{Select} AND media = $media ORDER BY path", Row, ("$roll", rollId), ("$media", media));

    /// <summary>Writes a file down as one that has yet to be read.</summary>
    internal static void List(this JournalAccess journal, Guid rollId, string path, FileStamp stamp, string? media) =>
        journal.Run(
            """
            INSERT INTO files (roll_id, path, size, mtime, ctime, state, media)
            VALUES ($roll, $path, $size, $mtime, $ctime, 0, $media)
            ON CONFLICT (roll_id, path) DO UPDATE SET size = $size, mtime = $mtime, ctime = $ctime,
                state = 0, verdict = NULL, hashes = NULL, crc64 = NULL, media = $media, told = 0, told_stored = 0
            """,
            ("$roll", rollId),
            ("$path", path),
            ("$size", stamp.Size),
            ("$mtime", stamp.Modified),
            ("$ctime", stamp.Changed),
            ("$media", media)
        );

    internal static void SetMedia(this JournalAccess journal, Guid rollId, string path, string? media) =>
        journal.Run(
            "UPDATE files SET media = $media WHERE roll_id = $roll AND path = $path",
            ("$roll", rollId),
            ("$path", path),
            ("$media", media)
        );

    internal static void Forget(this JournalAccess journal, Guid rollId, string path) =>
        journal.Run("DELETE FROM files WHERE roll_id = $roll AND path = $path", ("$roll", rollId), ("$path", path));

    internal static void ForgetAllFiles(this JournalAccess journal, Guid rollId)
    {
        journal.Run("DELETE FROM files WHERE roll_id = $roll", ("$roll", rollId));
        journal.Run("DELETE FROM sequences WHERE roll_id = $roll", ("$roll", rollId));
    }

    internal static void SetVerdict(
        this JournalAccess journal,
        Guid rollId,
        string path,
        FileStamp stamp,
        FileState state,
        FileVerdict verdict,
        IReadOnlyList<HashValue> hashes,
        string? crc64
    ) =>
        journal.Run(
            """
            UPDATE files SET state = $state, verdict = $verdict, hashes = $hashes, crc64 = $crc, size = $size, mtime = $mtime,
                ctime = $ctime
            WHERE roll_id = $roll AND path = $path
            """,
            ("$roll", rollId),
            ("$path", path),
            ("$state", (int)state),
            ("$verdict", verdict.ToString()),
            ("$hashes", Column.Hashes(hashes)),
            ("$crc", crc64),
            ("$size", stamp.Size),
            ("$mtime", stamp.Modified),
            ("$ctime", stamp.Changed)
        );

    internal static void SetState(this JournalAccess journal, Guid rollId, string path, FileState state) =>
        journal.Run(
            "UPDATE files SET state = $state WHERE roll_id = $roll AND path = $path",
            ("$roll", rollId),
            ("$path", path),
            ("$state", (int)state)
        );

    internal static (long Files, long Bytes) Total(this JournalAccess journal, Guid rollId, params FileState[] states)
    {
        long files = 0;
        long bytes = 0;
        foreach (FileState state in states)
        {
            (long f, long b) = journal
                .Rows(
                    "SELECT count(*), coalesce(sum(size), 0) FROM files WHERE roll_id = $roll AND state = $state",
                    row => (row.GetInt64(0), row.GetInt64(1)),
                    ("$roll", rollId),
                    ("$state", (int)state)
                )
                .Single();
            files += f;
            bytes += b;
        }
        return (files, bytes);
    }

    /// <summary>Hash formats that were computed of every file that was read.</summary>
    internal static IReadOnlyList<HashFormat> FormatsOf(this JournalAccess journal, Guid rollId) =>
        [
            .. journal
                .Rows(
                    "SELECT hashes FROM files WHERE roll_id = $roll AND hashes <> ''",
                    row => row.GetString(0),
                    ("$roll", rollId)
                )
                .SelectMany(text => Column.Hashes(text))
                .Select(h => h.Format)
                .Distinct()
                .Order(),
        ];

    internal static void KeepSequence(this JournalAccess journal, Guid rollId, string path, SequenceRange range) =>
        journal.Run(
            """
            INSERT INTO sequences (roll_id, path, range) VALUES ($roll, $path, $range)
            ON CONFLICT (roll_id, path) DO UPDATE SET range = $range
            """,
            ("$roll", rollId),
            ("$path", path),
            ("$range", Column.Json(range))
        );

    private static FileRow Row(SqliteDataReader row) =>
        new(
            row.GetString(0),
            new FileStamp(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            (FileState)row.GetInt32(4),
            row.IsDBNull(5) ? null : Enum.Parse<FileVerdict>(row.GetString(5)),
            Column.Hashes(row.IsDBNull(6) ? null : row.GetString(6)),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8)
        );
}
