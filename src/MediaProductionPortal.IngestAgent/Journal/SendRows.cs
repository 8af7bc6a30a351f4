using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>A begun upload in the journal.</summary>
/// <param name="IsWhole">All of its file was read and verified and is in the store, where nothing shows before the upload is closed.</param>
internal sealed record SendRow(string Path, BegunUpload Upload, bool IsWhole);

/// <summary>Uploads of files in several parts that are on their way.</summary>
internal static class SendRows
{
    /// <summary>Those of a roll, by path.</summary>
    internal static Dictionary<string, SendRow> Sends(this JournalAccess journal, Guid rollId)
    {
        ILookup<string, (int Number, string Digest)> parts = journal
            .Rows(
                "SELECT path, number, digest FROM sent_parts WHERE roll_id = $roll",
                row => (Path: row.GetString(0), Part: (row.GetInt32(1), row.GetString(2))),
                ("$roll", rollId)
            )
            .ToLookup(p => p.Path, p => p.Part, StringComparer.Ordinal);
        return journal
            .Rows(
                "SELECT path, upload_id, kind, part_size, size, mtime, ctime, inode, whole FROM sends WHERE roll_id = $roll",
                row => Row(row, parts[row.GetString(0)]),
                ("$roll", rollId)
            )
            .ToDictionary(s => s.Path, StringComparer.Ordinal);
    }

    /// <summary>An upload begins; what was written down of an earlier one is forgotten.</summary>
    internal static void BeginSend(this JournalAccess journal, Guid rollId, string path, BegunUpload upload)
    {
        journal.ForgetSend(rollId, path);
        journal.Run(
            """
            INSERT INTO sends (roll_id, path, upload_id, kind, part_size, size, mtime, ctime, inode)
            VALUES ($roll, $path, $upload, $kind, $part, $size, $mtime, $ctime, $inode)
            """,
            ("$roll", rollId),
            ("$path", path),
            ("$upload", upload.UploadId),
            ("$kind", (int)upload.Kind),
            ("$part", upload.PartSize),
            ("$size", upload.Source.Size),
            ("$mtime", upload.Source.Modified),
            ("$ctime", upload.Source.Changed),
            ("$inode", upload.Source.Inode)
        );
        foreach ((int number, string digest) in upload.Parts)
            journal.AddSentPart(rollId, path, number, digest);
    }

    internal static void AddSentPart(this JournalAccess journal, Guid rollId, string path, int number, string digest) =>
        journal.Run(
            "INSERT OR REPLACE INTO sent_parts (roll_id, path, number, digest) VALUES ($roll, $path, $number, $digest)",
            ("$roll", rollId),
            ("$path", path),
            ("$number", number),
            ("$digest", digest)
        );

    /// <summary>All of it is in the store, and it is what its hash list says.</summary>
    internal static void SetWhole(this JournalAccess journal, Guid rollId, string path) =>
        journal.Run(
            "UPDATE sends SET whole = 1 WHERE roll_id = $roll AND path = $path",
            ("$roll", rollId),
            ("$path", path)
        );

    internal static void ForgetSend(this JournalAccess journal, Guid rollId, string path)
    {
        journal.Run("DELETE FROM sends WHERE roll_id = $roll AND path = $path", ("$roll", rollId), ("$path", path));
        journal.Run(
            "DELETE FROM sent_parts WHERE roll_id = $roll AND path = $path",
            ("$roll", rollId),
            ("$path", path)
        );
    }

    private static SendRow Row(SqliteDataReader row, IEnumerable<(int Number, string Digest)> parts) =>
        new(
            row.GetString(0),
            new(
                row.GetGuid(1),
                (PartDigestKind)row.GetInt32(2),
                row.GetInt64(3),
                new(row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)),
                parts.ToDictionary(p => p.Number, p => p.Digest)
            ),
            row.GetInt64(8) != 0
        );
}
