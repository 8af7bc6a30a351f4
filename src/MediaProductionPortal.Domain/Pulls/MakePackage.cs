using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>Closes a pull whose ranges are all made: lays sidecars, report and hash list beside them, proves the whole, and shows it.</summary>
public sealed class MakePackage(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    PackageStuff stuff,
    PullFolders folders,
    PullJobs jobs,
    PullLetters letters,
    PullHooks hooks,
    ProgressFeed feed,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<MakePackage> log
)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid pullId, CancellationToken cancel)
    {
        try
        {
            await using var lease = await PackageLease.TakeAsync(dbs, clock, pullId, cancel);
            if (lease is not null)
                await TryAsync(pullId, lease);
        }
        finally
        {
            jobs.Ended(pullId);
        }
    }

    private async Task TryAsync(Guid pullId, PackageLease lease)
    {
        var tries = 0;
        var folder = folders.Of(pullId);
        try
        {
            await using var db = await dbs.CreateDbContextAsync(lease.Token);
            var pull = await db.Pulls.AsNoTracking().FirstAsync(p => p.Id == pullId, lease.Token);
            tries = pull.Tries;
            var title = await db.Titles.AsNoTracking().FirstAsync(t => t.Id == pull.TitleId, lease.Token);
            var store = stores.Of(title.Stores).Media;
            WorkFolders.Clear(folder);
            var damaged = await WriteAsync(db, store, title, pull, folder, lease.Token);
            await CloseAsync(db, pullId, MediaKeys.Delivery(title.Code, pullId), damaged, lease);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or a person stopped the pull; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "The package of pull {Pull} stopped", pullId);
            var wait = pace.Value.WaitAfter(tries - 1);
            await lease.PostponeAsync(wait, StepFaults.Words("The package", e, clock.GetUtcNow() + wait));
        }
        finally
        {
            WorkFolders.Clear(folder);
        }
    }

    /// <returns>What is not in the store as it was made, by item; nothing when the package is proven.</returns>
    private async Task<IReadOnlyDictionary<Guid, string>> WriteAsync(
        PortalDb db,
        IStore store,
        Title title,
        Pull pull,
        string folder,
        CancellationToken cancel
    )
    {
        var prefix = MediaKeys.Delivery(title.Code, pull.Id);
        var made = await db
            .PullItems.AsNoTracking()
            .Where(i => i.PullId == pull.Id && i.State == PullItemState.Made)
            .ToListAsync(cancel);
        var (notes, owners) = (new Dictionary<string, DeliveredNote>(), new Dictionary<string, Guid>());
        foreach (var item in made)
        foreach (var note in await DeliveredNotes.ReadAsync(store, title.Code, item, cancel))
            (notes[note.Path], owners[note.Path]) = (note, item.Id);
        await SweepAsync(store, prefix, notes, cancel);
        var profile = pull.Profile ?? (pull.Kind == PullKind.Conform ? PackageProfile.Conform : PackageProfile.Vfx);
        var contents = await stuff.ReadAsync(db, store, title, pull, profile, cancel);
        var (name, now) = ($"{title.Code}_pull_{pull.Number:000}", clock.GetUtcNow());
        var written = await WritePackage.RunAsync(
            profile,
            contents,
            new StoredPackage(store, prefix, notes),
            folder,
            name,
            new() { Started = now },
            null,
            cancel
        );
        if (!written.IsWhole)
            return Damaged(written.Findings, owners);
        var sizes = new Dictionary<string, long>();
        foreach (var path in written.Sidecars)
        {
            var full = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
            sizes[path] = (await store.WriteFreshAsync(prefix + path, () => File.OpenRead(full), null, cancel)).Size;
        }
        // A bucket tells the checksum of what lies there; a folder only that of what once arrived.
        var readAll = store is ILocalFiles;
        var proof = await ProvePackage.RunAsync(new StoredPackage(store, prefix, notes), readAll, null, cancel);
        if (!proof.IsProven)
        {
            var damaged = Damaged(proof.Findings, owners);
            // nobody has seen them, and in their place the range is stored again
            foreach (var path in proof.Findings.Select(f => f.Path).Where(owners.ContainsKey).Distinct())
                await store.DeleteAsync(prefix + path, cancel);
            return damaged;
        }
        var listed = written.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var lists = sizes.Where(s => !listed.Contains(s.Key)).ToDictionary();
        await PackageNote.WriteAsync(
            store,
            title.Code,
            PackageNote.Of(pull.Id, name, now, contents, written, lists, proof),
            cancel
        );
        return new Dictionary<Guid, string>();
    }

    /// <summary>What ranges that failed, workers that died and packages that were never shown left behind.</summary>
    private static async Task SweepAsync(
        IStore store,
        string prefix,
        Dictionary<string, DeliveredNote> notes,
        CancellationToken cancel
    )
    {
        var left = new List<string>();
        await foreach (var found in store.ListAsync(prefix, cancel))
            if (!notes.ContainsKey(found.Key[prefix.Length..]))
                left.Add(found.Key);
        foreach (var key in left)
            await store.DeleteAsync(key, cancel);
    }

    /// <exception cref="IOException">It is no range's, so that the package itself is written again.</exception>
    private static Dictionary<Guid, string> Damaged(IReadOnlyList<Finding> findings, Dictionary<string, Guid> owners)
    {
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        var damaged = errors
            .Where(f => owners.ContainsKey(f.Path))
            .GroupBy(f => owners[f.Path])
            .ToDictionary(g => g.Key, g => g.First().Words);
        return damaged.Count > 0
            ? damaged
            : throw new IOException(errors.FirstOrDefault()?.Words ?? "nothing of it could be proven");
    }

    private async Task CloseAsync(
        PortalDb db,
        Guid pullId,
        string prefix,
        IReadOnlyDictionary<Guid, string> damaged,
        PackageLease lease
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return;
        var pull = await db.Pulls.FirstAsync(p => p.Id == pullId, lease.Token);
        var items = await db.PullItems.Where(i => i.PullId == pullId).ToListAsync(lease.Token);
        var old = pull.State;
        pull.EndedAt = clock.GetUtcNow();
        if (damaged.Count > 0)
            Fail(pull, items, damaged);
        else
            Deliver(pull, items, prefix);
        var mails = await letters.ToAskerAsync(db, pull, lease.Token);
        await hooks.WriteAsync(db, pull, old, lease.Token);
        await db.SaveChangesAsync(lease.Token);
        await transaction.CommitAsync(lease.Token);
        letters.Post(mails);
        feed.Publish(new ChangeNotice(pull.TitleId, null, null, null, null, pull.Id));
    }

    private static void Fail(Pull pull, List<PullItem> items, IReadOnlyDictionary<Guid, string> damaged)
    {
        foreach (var item in items.Where(i => damaged.ContainsKey(i.Id)))
        {
            (item.State, item.Percent, item.Words) = (PullItemState.Failed, 0, Text.Clean(damaged[item.Id]));
            (item.Key, item.Files, item.Bytes, item.Proof) = (null, 0, 0, null);
        }
        (pull.State, pull.Words) = (
            PullState.Failed,
            $"{Text.Count(damaged.Count, "range")} of {items.Count} {(damaged.Count == 1 ? "is" : "are")} not in the store as {(damaged.Count == 1 ? "it was" : "they were")} made, and nothing is delivered. Have {(damaged.Count == 1 ? "it" : "them")} made again, and look at the store's disk."
        );
    }

    private static void Deliver(Pull pull, List<PullItem> items, string prefix)
    {
        var made = items.Count(i => i.State == PullItemState.Made);
        pull.State = made == items.Count ? PullState.Done : PullState.DoneInPart;
        pull.PackageKey = prefix;
        pull.Words =
            made == items.Count
                ? $"All {Text.Count(made, "range")} were made and proven."
                : $"{Text.Count(made, "range")} of {items.Count} were made and proven; the others are not in the package.";
    }
}
