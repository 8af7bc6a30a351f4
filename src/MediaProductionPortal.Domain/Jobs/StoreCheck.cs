using System.Collections.Concurrent;
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

/// <summary>Gate C's question, asked of every file: is it in the store, with the size and checksum that the centre proved?</summary>
/// <param name="sendGoodFiles">Files that failed at the centre may be absent.</param>
/// <param name="first">The roll that holds what this second copy did not send again; null when it is none.</param>
internal sealed class StoreCheck(
    IDbContextFactory<PortalDb> dbs,
    IStore store,
    Roll roll,
    string prefix,
    bool sendGoodFiles,
    FirstCopy? first
)
{
    private const int Chunk = 500;
    private const int AtOnce = 8;
    private const int MostFindings = 1000;

    private readonly HashSet<Guid> seen = [];
    private bool named;

    /// <summary>What the store itself computed, in words.</summary>
    public string OwnProof => store.OwnProof;

    public List<Finding> Findings { get; } = [];
    public int FindingCount { get; private set; }
    public long Files { get; private set; }
    public long Bytes { get; private set; }
    public List<string> LeftBehind { get; } = [];

    /// <summary>Files that lie in the store as the first copy's.</summary>
    public long Shared { get; private set; }

    /// <summary>Sequences all of whose frames are there.</summary>
    public List<Guid> WholeSequences { get; } = [];

    public async Task RunAsync(RollManifest manifest, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var sequences = new SequenceTally(
            (await db.MediaFiles.AsNoTracking().Where(f => f.RollId == roll.Id).ToSequencesAsync(cancel))
        );
        var chunk = new List<ManifestEntry>(Chunk);
        await foreach (var entry in manifest.EntriesAsync(cancel))
        {
            chunk.Add(entry);
            if (chunk.Count < Chunk)
                continue;
            await CheckAsync(db, chunk, sequences, cancel);
            chunk.Clear();
        }
        await CheckAsync(db, chunk, sequences, cancel);
        if (!named)
            Add("", "The new hash list names no file of this roll; try the roll again.", null, null);
        await CheckUnlistedAsync(db, cancel);
        CheckSequences(sequences);
    }

    private async Task CheckAsync(
        PortalDb db,
        List<ManifestEntry> entries,
        SequenceTally sequences,
        CancellationToken cancel
    )
    {
        var rows = await FileFacts.RowsAsync(db, roll.Id, entries.Select(e => e.Path), cancel);
        db.ChangeTracker.Clear();
        var objects = await StatAsync(entries.Select(e => e.Key), cancel);
        var shared = entries
            .Where(e => objects[e.Key] is null)
            .Select(e => (e.Key, First: first?.KeyOf(e.Path, e.Hash)))
            .Where(e => e.First is not null)
            .ToList();
        var theirs = await StatAsync(shared.Select(s => s.First!), cancel);
        foreach (var (key, firstKey) in shared)
            objects[key] = theirs[firstKey!];
        Shared += shared.Count;
        foreach (var entry in entries)
        {
            named = true;
            var row = rows.GetValueOrDefault(Text.Key(entry.Path));
            if (row is not null)
                seen.Add(row.Id);
            var tally = row is null ? sequences.Find(entry.Path) : null;
            Judge(entry.Path, entry.Size, entry.Failed, objects[entry.Key], row, tally);
        }
    }

    /// <summary>What was verified and is in no hash list (files that lists ignore) must be stored all the same.</summary>
    private async Task CheckUnlistedAsync(PortalDb db, CancellationToken cancel)
    {
        var behind = Guid.Empty;
        while (true)
        {
            var rows = await db
                .MediaFiles.AsNoTracking()
                .Where(f =>
                    f.RollId == roll.Id && f.Id > behind && (f.Verdict == Verdict.Verified || f.Verdict == Verdict.New)
                )
                .OrderBy(f => f.Id)
                .Take(Chunk)
                .ToListAsync(cancel);
            if (rows.Count == 0)
                return;
            behind = rows[^1].Id;
            var unlisted = rows.Where(r => r.Sequence is null && !seen.Contains(r.Id)).ToList();
            var objects = await StatAsync(unlisted.Select(r => prefix + r.Path), cancel);
            if (first is not null)
                foreach (var row in unlisted.Where(r => objects[prefix + r.Path] is null))
                    objects[prefix + row.Path] = await store.StatAsync(first.KeyOfUnlisted(row.Path), cancel);
            foreach (var row in unlisted)
                Judge(row.Path, row.Size, false, objects[prefix + row.Path], row, null);
        }
    }

    private void CheckSequences(SequenceTally sequences)
    {
        foreach (var tally in sequences.All)
        {
            if (tally.IsWhole)
                WholeSequences.Add(tally.Row.Id);
            else if (!(sendGoodFiles && IsBad(tally.Row)))
                Add(
                    tally.Row.Path,
                    "The store does not hold every frame of this sequence that was verified; try the roll again.",
                    $"{Text.Count(tally.Row.Sequence!.Count, "frame")}, {Text.Count(tally.Row.Size, "byte")}",
                    $"{Text.Count(tally.Frames, "frame")}, {Text.Count(tally.Bytes, "byte")}"
                );
        }
    }

    private void Judge(
        string path,
        long? size,
        bool failed,
        StoredObject? stored,
        MediaFile? row,
        SequenceTally.Tally? tally
    )
    {
        var expected = size ?? row?.Size;
        var wanted = expected is { } bytes ? Text.Count(bytes, "byte") : null;
        if (stored is null)
        {
            if (sendGoodFiles && (failed || IsBad(row)))
                LeftBehind.Add(path);
            else
                Add(path, "This file is not in the store; try the roll again.", wanted, "nothing");
            return;
        }
        if ((expected is { } e && stored.Size != e) || (row is not null && stored.Size != row.Size))
            Add(
                path,
                "The store holds this file with another size; ask an admin to look at the store before you try again.",
                wanted,
                Text.Count(stored.Size, "byte")
            );
        else if (stored.Crc64Nvme is null)
            Add(
                path,
                "The store has no checksum of its own for this file, so nothing is proven.",
                "a checksum",
                "none"
            );
        else if (row is not null && row.StoreChecksum != stored.Crc64Nvme)
            Add(
                path,
                row.StoreChecksum is null
                    ? "The centre never confirmed the checksum of this stored file; try the roll again."
                    : "The store's checksum of this file is not the centre's; ask an admin to look at the store.",
                row.StoreChecksum is null ? "a confirmed checksum" : $"crc64nvme {row.StoreChecksum}",
                $"crc64nvme {stored.Crc64Nvme}"
            );
        else
        {
            Files++;
            Bytes += stored.Size;
            if (tally is not null)
                (tally.Frames, tally.Bytes) = (tally.Frames + 1, tally.Bytes + stored.Size);
        }
    }

    private static bool IsBad(MediaFile? row) =>
        row?.Verdict is Verdict.Changed or Verdict.Missing or Verdict.Unreadable;

    private async Task<ConcurrentDictionary<string, StoredObject?>> StatAsync(
        IEnumerable<string> keys,
        CancellationToken cancel
    )
    {
        var found = new ConcurrentDictionary<string, StoredObject?>();
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (key, token) => found[key] = await store.StatAsync(key, token)
        );
        return found;
    }

    private void Add(string path, string words, string? expected, string? found)
    {
        FindingCount++;
        if (Findings.Count < MostFindings)
            Findings.Add(new(FindingCodes.StoreMismatch, FindingSeverity.Error, path, words, expected, found));
    }
}
