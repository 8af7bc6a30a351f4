using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.ExceptionServices;
using System.Text;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Jobs;

/// <summary>Copies everything that the store holds of a roll into the archive and proves each file; goes on where it was stopped.</summary>
internal sealed class RollArchive(
    IDbContextFactory<PortalDb> dbs,
    StorePair stores,
    Roll roll,
    string prefix,
    FirstCopy? first,
    ArchiveProgress progress,
    TimeProvider clock
)
{
    private const int Chunk = 200;
    private const int AtOnce = 4;
    private const int MostFindings = 1000;

    private readonly ArchiveCopy copy = new(stores, progress.Moved);
    private readonly HashSet<UInt128> done = [];
    private readonly ConcurrentQueue<Finding> findings = new();
    private readonly HashSet<Guid> brokenSequences = [];
    private long files;

    public long Files => files;

    /// <summary>Files whose two copies are those of the first copy.</summary>
    public long Shared { get; private set; }
    public IReadOnlyList<Finding> Findings => [.. findings.Take(MostFindings)];
    public int FindingCount => findings.Count;

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var sequences = new SequenceTally(
            await db.MediaFiles.AsNoTracking().Where(f => f.RollId == roll.Id).ToSequencesAsync(cancel)
        );
        var manifest = new RollManifest(stores.Media, prefix, roll.ManifestKey!);
        var c4 = await manifest.ProveAsync(cancel);
        if (c4 != roll.ManifestC4)
            throw new ManifestTroubleException("The hash list in the store is not the one that gate C confirmed.");
        var chunk = new List<ManifestEntry>(Chunk);
        await foreach (var entry in manifest.EntriesAsync(cancel))
        {
            chunk.Add(entry);
            if (chunk.Count < Chunk)
                continue;
            await ListedAsync(db, chunk, sequences, cancel);
            chunk.Clear();
        }
        await ListedAsync(db, chunk, sequences, cancel);
        await RestAsync(db, c4, cancel);
        var now = clock.GetUtcNow();
        foreach (var ids in sequences.All.Select(t => t.Row.Id).Where(id => !brokenSequences.Contains(id)).Chunk(500))
            await db
                .MediaFiles.Where(f => ids.Contains(f.Id) && f.StoredAt != null)
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.ArchivedAt, now), cancel);
    }

    private async Task ListedAsync(
        PortalDb db,
        List<ManifestEntry> entries,
        SequenceTally sequences,
        CancellationToken cancel
    )
    {
        var rows = await FileFacts.RowsAsync(db, roll.Id, entries.Select(e => e.Path), cancel);
        db.ChangeTracker.Clear();
        var work = new List<(string Key, string Path, HashValue? Hash, MediaFile? Row, Guid? Sequence)>();
        foreach (var entry in entries)
        {
            var row = rows.GetValueOrDefault(Text.Key(entry.Path));
            var bad = entry.Failed || row?.Verdict is Verdict.Changed or Verdict.Missing or Verdict.Unreadable;
            // Gate C let it stay behind: there is nothing to copy.
            if (bad && await stores.Media.StatAsync(entry.Key, cancel) is null)
                continue;
            done.Add(Mark(entry.Key));
            if (
                first?.KeyOf(entry.Path, entry.Hash) is { } shared
                && await stores.Media.StatAsync(entry.Key, cancel) is null
            )
            {
                await SharedAsync(db, shared, entry.Path, row, cancel);
                continue;
            }
            work.Add((entry.Key, entry.Path, entry.Hash, row, row is null ? sequences.Find(entry.Path)?.Row.Id : null));
        }
        await CopyAsync(db, work, cancel);
    }

    /// <summary>The first copy's gate D read this one back; what remains to be asked is whether both stores still have it.</summary>
    private async Task SharedAsync(PortalDb db, string key, string path, MediaFile? row, CancellationToken cancel)
    {
        progress.File(path);
        if (!first!.Roll.Archived.IsPassed)
            throw new IOException(
                $"it is a second copy of roll {first.Roll.Name} of drive {first.Drive}, whose own gate D is not passed yet"
            );
        if (!await copy.StandsAsync(key, cancel))
            throw new IOException(
                $"'{path}' lies in the stores as that of roll {first.Roll.Name} of drive {first.Drive}, and the two copies of it do not agree; scrub that roll"
            );
        files++;
        Shared++;
        var now = clock.GetUtcNow();
        if (row is { } file)
            await db
                .MediaFiles.Where(f => f.Id == file.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.ArchivedAt, now), cancel);
    }

    /// <summary>Hash lists, and files that lists ignore: whatever else the store holds of the roll.</summary>
    private async Task RestAsync(PortalDb db, string manifestC4, CancellationToken cancel)
    {
        var work = new List<(string Key, string Path, HashValue? Hash, MediaFile? Row, Guid? Sequence)>();
        await foreach (var stored in stores.Media.ListAsync(prefix, cancel))
        {
            if (done.Contains(Mark(stored.Key)))
                continue;
            var path = stored.Key[prefix.Length..];
            var key = Text.Key(path);
            var row = await db
                .MediaFiles.AsNoTracking()
                .FirstOrDefaultAsync(f => f.RollId == roll.Id && f.PathKey == key, cancel);
            var hash = stored.Key == roll.ManifestKey ? new HashValue(HashFormat.C4, manifestC4) : row.RecordedHash();
            work.Add((stored.Key, path, hash, row, null));
            if (work.Count < Chunk)
                continue;
            await CopyAsync(db, work, cancel);
            work.Clear();
        }
        await CopyAsync(db, work, cancel);
    }

    private async Task CopyAsync(
        PortalDb db,
        List<(string Key, string Path, HashValue? Hash, MediaFile? Row, Guid? Sequence)> work,
        CancellationToken cancel
    )
    {
        var proven = new ConcurrentBag<Guid>();
        var faults = new ConcurrentQueue<Exception>();
        try
        {
            await Parallel.ForEachAsync(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (item, token) =>
                {
                    // After the first fault nothing new begins, but what is half copied is finished and counts.
                    if (!faults.IsEmpty)
                        return;
                    progress.File(item.Path);
                    Interlocked.Increment(ref files);
                    Finding? trouble;
                    try
                    {
                        if (item.Row?.ArchivedAt is not null && await copy.StandsAsync(item.Key, token))
                            return;
                        trouble = await copy.MakeAsync(item.Key, item.Path, item.Hash, token);
                    }
                    catch (Exception e) when (e is not OperationCanceledException)
                    {
                        faults.Enqueue(e);
                        return;
                    }
                    if (trouble is null && item.Row is { } row)
                        proven.Add(row.Id);
                    if (trouble is null)
                        return;
                    findings.Enqueue(trouble);
                    if (item.Sequence is { } sequence)
                        lock (brokenSequences)
                            brokenSequences.Add(sequence);
                }
            );
        }
        finally
        {
            // What was proven stays proven, also when the next file stops the job.
            var now = clock.GetUtcNow();
            foreach (var ids in proven.Chunk(500))
                await db
                    .MediaFiles.Where(f => ids.Contains(f.Id))
                    .ExecuteUpdateAsync(s => s.SetProperty(f => f.ArchivedAt, now), CancellationToken.None);
        }
        if (faults.TryPeek(out var fault))
            ExceptionDispatchInfo.Throw(fault);
    }

    private static UInt128 Mark(string key) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(key));
}
