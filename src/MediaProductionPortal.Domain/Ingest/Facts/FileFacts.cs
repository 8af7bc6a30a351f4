using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What agents say about a roll's media files.</summary>
internal static class FileFacts
{
    public static async Task ApplyAsync(FactScope scope, MediaFilesVerified fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var rows = await RowsAsync(scope.Db, roll.Id, fact.Files.Select(f => f.Path), cancel);
        var fresh = new List<MediaFile>();
        foreach (var report in fact.Files)
        {
            var row = Row(fresh, rows, roll.Id, report.Path);
            var hash = report.Hash?.ToString();
            if (row.Size != report.Size || (row.Hash is not null && hash is not null && row.Hash != hash))
            {
                // Other bytes than the last attempt read: what was said about the store was about those.
                (row.StoredAt, row.StoreChecksum, row.ArchivedAt) = (null, null, null);
            }
            row.Size = report.Size;
            row.Modified = report.Modified;
            row.Sequence = report.Sequence;
            row.Hash = Text.Cut(hash, 100);
            row.Verdict = report.Verdict;
        }
        await scope.Db.InsertAsync(fresh, cancel);
    }

    public static async Task ApplyAsync(FactScope scope, FilesStored fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var code = await scope.Db.Titles.Where(t => t.Id == roll.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var rows = await RowsAsync(scope.Db, roll.Id, fact.Files.Select(f => f.Path), cancel);
        // A sequence's frames are objects of their own: gate C looks at each.
        var fresh = new List<MediaFile>();
        foreach (var file in fact.Files.Where(f => f.Crc64Nvme is not null))
        {
            var row = Row(fresh, rows, roll.Id, file.Path);
            if (row.Verdict is null)
                row.Size = file.Size;
            var stored = scope.InStore.GetValueOrDefault(MediaKeys.Original(code, roll.Id, file.Path));
            if (stored is null && roll.CopyOfId is { } first)
                stored = scope.InStore.GetValueOrDefault(MediaKeys.Original(code, first, file.Path));
            if (stored?.Size == file.Size && SameCrc(stored.Crc64Nvme, file.Crc64Nvme))
            {
                (row.StoredAt, row.StoreChecksum) = (scope.At, stored.Crc64Nvme);
                continue;
            }
            (row.StoredAt, row.StoreChecksum) = (null, null);
            scope.Db.Findings.Add(
                RollFindings.Row(
                    roll.Id,
                    IngestStage.Send,
                    new(
                        FindingCodes.StoreMismatch,
                        FindingSeverity.Error,
                        file.Path,
                        "The centre says that this file is stored, but the store does not hold these bytes; try the roll again.",
                        $"{Text.Count(file.Size, "byte")}, crc64nvme {file.Crc64Nvme}",
                        stored is null
                            ? "nothing"
                            : $"{Text.Count(stored.Size, "byte")}, crc64nvme {stored.Crc64Nvme ?? "unknown"}"
                    ),
                    scope.At
                )
            );
            roll.FindingCount++;
        }
        await scope.Db.InsertAsync(fresh, cancel);
        if (roll.State == RollState.Inspecting)
            roll.State = RollState.Sending;
    }

    private static bool SameCrc(string? a, string? b) =>
        a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows of these paths that exist, by path key: one question for all.</summary>
    /// <param name="tracked">False: who changes them writes them in bulk.</param>
    public static async Task<Dictionary<string, MediaFile>> RowsAsync(
        PortalDb db,
        Guid rollId,
        IEnumerable<string> paths,
        CancellationToken cancel,
        bool tracked = true
    )
    {
        var rows = new Dictionary<string, MediaFile>();
        var files = tracked ? db.MediaFiles : db.MediaFiles.AsNoTracking();
        foreach (var keys in paths.Select(Text.Key).Distinct().Chunk(500))
        foreach (
            var row in await files
                .Where(f => f.RollId == rollId && EF.Parameter(keys).Contains(f.PathKey))
                .ToListAsync(cancel)
        )
            rows[row.PathKey] = row;
        return rows;
    }

    /// <summary>The row of a path; a new one goes to <paramref name="fresh"/>, to be written in bulk.</summary>
    public static MediaFile Row(List<MediaFile> fresh, Dictionary<string, MediaFile> rows, Guid rollId, string path)
    {
        var key = Text.Key(path);
        if (rows.TryGetValue(key, out var row))
            return row;
        row = new()
        {
            RollId = rollId,
            Path = Text.Clean(path),
            PathKey = key,
        };
        fresh.Add(row);
        rows[key] = row;
        return row;
    }
}
