using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using FileVerdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Journal;

/// <summary>
/// Turns rows that were checked or stored, and not told in this attempt, into facts; a sequence once all its frames are.
/// Files of hash-list histories are sent like all others, but they are no media files: the chain among them is replaced.
/// </summary>
internal static class MediaFileFacts
{
    private const int MostInAFact = 500;

    private const string Media =
        "roll_id = $roll AND media IS NULL AND path NOT LIKE 'ascmhl/%' AND path NOT LIKE '%/ascmhl/%'";
    private const string Checked = $"{Media} AND verdict IS NOT NULL AND state <> 0 AND told < $attempt";
    private const string Sent = $"{Media} AND state = 3 AND told_stored < $attempt";

    internal static void TellVerified(this JournalAccess journal, RollRow roll)
    {
        List<MediaFileReport> reports = journal.Rows(
            $"SELECT path, size, mtime, hashes, verdict FROM files WHERE {Checked}",
            row => new MediaFileReport(
                row.GetString(0),
                row.GetInt64(1),
                Instant(row.GetInt64(2)),
                null,
                BestHash(Column.Hashes(row.IsDBNull(3) ? null : row.GetString(3))),
                Enum.Parse<FileVerdict>(row.GetString(4))
            ),
            ("$roll", roll.Id),
            ("$attempt", roll.Attempt)
        );
        journal.Run(
            $"UPDATE files SET told = $attempt WHERE {Checked}",
            ("$roll", roll.Id),
            ("$attempt", roll.Attempt)
        );
        foreach ((string path, SequenceRange range) in journal.Untold(roll, "told", "state = 0"))
        {
            List<FileRow> frames = journal.FramesOf(roll.Id, path);
            reports.Add(
                new(
                    path,
                    frames.Where(f => f.State != FileState.Missing).Sum(f => f.Stamp.Size),
                    frames.Count == 0 ? null : Instant(frames.Max(f => f.Stamp.Modified)),
                    range,
                    null,
                    Worst(frames)
                )
            );
            journal.Run(
                "UPDATE sequences SET told = $attempt WHERE roll_id = $roll AND path = $path",
                ("$roll", roll.Id),
                ("$path", path),
                ("$attempt", roll.Attempt)
            );
        }
        foreach (MediaFileReport[] some in reports.Chunk(MostInAFact))
            journal.Report(new MediaFilesVerified(roll.Id, some));
    }

    internal static void TellStored(this JournalAccess journal, RollRow roll)
    {
        List<StoredFile> stored = journal.Rows(
            $"SELECT path, size, crc64 FROM files WHERE {Sent}",
            row => new StoredFile(row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2)),
            ("$roll", roll.Id),
            ("$attempt", roll.Attempt)
        );
        journal.Run(
            $"UPDATE files SET told_stored = $attempt WHERE {Sent}",
            ("$roll", roll.Id),
            ("$attempt", roll.Attempt)
        );
        foreach ((string path, SequenceRange _) in journal.Untold(roll, "told_stored", "state <> 3"))
        {
            List<FileRow> frames = journal.FramesOf(roll.Id, path);
            stored.Add(new(path, frames.Sum(f => f.Stamp.Size), null));
            journal.Run(
                "UPDATE sequences SET told_stored = $attempt WHERE roll_id = $roll AND path = $path",
                ("$roll", roll.Id),
                ("$path", path),
                ("$attempt", roll.Attempt)
            );
        }
        foreach (StoredFile[] some in stored.Chunk(MostInAFact))
            journal.Report(new FilesStored(roll.Id, some));
    }

    /// <summary>The hash that the portal keeps: its own format, which every file has.</summary>
    internal static HashValue? BestHash(IReadOnlyList<HashValue> hashes)
    {
        foreach (HashValue hash in hashes)
        {
            if (hash.Format == HashFormat.Xxh128)
                return hash;
        }
        return hashes.Count > 0 ? hashes[0] : null;
    }

    private static List<(string Path, SequenceRange Range)> Untold(
        this JournalAccess journal,
        RollRow roll,
        string told,
        string open
    ) =>
        journal.Rows(
            $"""
            SELECT s.path, s.range FROM sequences s WHERE s.roll_id = $roll AND s.{told} < $attempt AND NOT EXISTS
                (SELECT 1 FROM files f WHERE f.roll_id = $roll AND f.media = s.path AND f.{open})
            """,
            row => (row.GetString(0), Column.From<SequenceRange>(row.GetString(1))),
            ("$roll", roll.Id),
            ("$attempt", roll.Attempt)
        );

    private static FileVerdict Worst(List<FileRow> frames) =>
        frames.Select(f => f.Verdict ?? FileVerdict.Missing).DefaultIfEmpty(FileVerdict.Missing).Max();

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
