using System.Globalization;
using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Burns a viewer's name into the review of one clip. What was there before stays until the new film is stored.</summary>
public sealed class MakeMarked(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    MarkedJobs jobs,
    DailiesFolders folders,
    ProgressFeed feed,
    IOptions<ProxyOptions> options,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<MakeMarked> log
)
{
    /// <summary>A film at which the worker itself dies so often is left alone.</summary>
    private const int MostTries = 8;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await using var lease = await MarkedLease.TakeAsync(dbs, clock, id, cancel);
            if (lease is not null)
                await TryAsync(id, lease);
        }
        finally
        {
            jobs.Ended(id);
        }
        await jobs.LookAsync(cancel);
    }

    private async Task TryAsync(Guid id, MarkedLease lease)
    {
        var tries = 0;
        string? folder = null;
        try
        {
            MarkedFilm film;
            DailiesClip row;
            Clip clip;
            string code;
            StorePair pair;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
            {
                film = await db.MarkedFilms.AsNoTracking().FirstAsync(f => f.Id == id, lease.Token);
                row = await db.DailiesClips.AsNoTracking().FirstAsync(c => c.Id == film.DailiesClipId, lease.Token);
                clip = await db.Clips.AsNoTracking().FirstAsync(c => c.Id == row.ClipId, lease.Token);
                code = await db.Titles.Where(t => t.Id == film.TitleId).Select(t => t.Code).FirstAsync(lease.Token);
                pair = await stores.OfTitleAsync(db, film.TitleId, lease.Token);
            }
            tries = film.Tries;
            folder = folders.Of(film);
            WorkFolders.Clear(folder);
            Tell(film);
            var outcome = await MakeAsync(film, row, clip, pair.Media, folder, lease);
            if (outcome.File is { } file)
                await KeepAsync(film, file, MediaKeys.Rendition(code, clip.Id, ""), pair.Media, lease);
            else
                await FailAsync(film, outcome, lease);
            Tell(film);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or nobody wants the film any more; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "The film {Film} with a viewer's name stopped", id);
            var wait = pace.Value.WaitAfter(tries - 1);
            await lease.PostponeAsync(wait, StepFaults.Words("The film", e, clock.GetUtcNow() + wait));
        }
        finally
        {
            if (folder is not null)
                WorkFolders.Clear(folder);
        }
    }

    private async Task<MarkOutcome> MakeAsync(
        MarkedFilm film,
        DailiesClip row,
        Clip clip,
        IStore store,
        string folder,
        MarkedLease lease
    )
    {
        if (film.Tries > MostTries)
            return new(null, StepFaults.GivenUp(MostTries, film.Words, "Make it again"), []);
        if (row.Files.Find(f => f.Form == DailiesForm.Review) is not { } review || review.Key != film.SourceKey)
            return new(null, "The clip was made anew meanwhile; it is asked for again when its viewer comes.", []);
        string source;
        try
        {
            source = await FetchAsync(store, review.Key, folder, lease.Token);
        }
        catch (FileNotFoundException)
        {
            return new(
                null,
                $"The review of {clip.Name} is not in the store: make its dailies again, then this film.",
                []
            );
        }
        return await new BurnMark(new MediaTools { Threads = options.Value.Threads }).RunAsync(
            new(
                film.Id,
                clip.Name,
                source,
                DailiesAnswers.RateOf(clip),
                review.Frames,
                review.Width ?? 0,
                review.Height ?? 0,
                DailiesAnswers.ReviewStart(clip, row.HeadFrames),
                film.Mark(clock.GetUtcNow())
            ),
            Path.Combine(folder, "work"),
            new LeaseProgress(lease.ReportAsync, clock, () => Tell(film), most: 95),
            lease.Token
        );
    }

    /// <summary>Read where it lies when the store is a folder of this machine, else copied.</summary>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    private static async Task<string> FetchAsync(IStore store, string key, string folder, CancellationToken cancel)
    {
        if (store is ILocalFiles local)
            return local.FileOf(key) ?? throw new FileNotFoundException(null, key);
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, "review.mp4");
        var stored = await store.StatAsync(key, cancel) ?? throw new FileNotFoundException(null, key);
        await using (var from = await store.ReadAsync(key, 0, null, cancel))
        await using (var to = File.Create(target))
            await from.CopyToAsync(to, cancel);
        var crc = await CrcAsync(target, cancel);
        if (stored.Crc64Nvme is { } wanted && !Checksums.Same(crc, wanted))
            throw new IOException($"The review came out of the store with other bytes than it holds ({crc}, {wanted})");
        return target;
    }

    private async Task KeepAsync(MarkedFilm film, string file, string place, IStore store, MarkedLease lease)
    {
        var crc = await CrcAsync(file, lease.Token);
        var key = $"{place}{MarkedFilm.FileName(film.Id)}{lease.Run}.{crc}.mp4";
        await using (var stream = File.OpenRead(file))
            await store.WriteAsync(key, stream, "video/mp4", crc, lease.Token);
        string? former = null;
        var isKept = false;
        try
        {
            isKept = await WriteAsync(
                film,
                row =>
                {
                    (former, row.Key, row.MadeOf) = (row.Key, key, film.SourceKey);
                    (row.State, row.Percent, row.Words, row.ToolSaid) = (MarkedState.Made, 100, null, []);
                },
                lease
            );
        }
        finally
        {
            // nobody points to it: a person stopped it, or its viewer may not watch any more
            if (!isKept)
                await store.DeleteAsync(key, CancellationToken.None);
        }
        if (former is not null && former != key)
            await store.DeleteAsync(former, CancellationToken.None);
    }

    private Task<bool> FailAsync(MarkedFilm film, MarkOutcome outcome, MarkedLease lease) =>
        WriteAsync(
            film,
            row =>
                (row.State, row.Words, row.ToolSaid) = (
                    MarkedState.Failed,
                    Text.Clean(outcome.Words),
                    [.. outcome.ToolSaid.Select(l => Text.Clean(l))]
                ),
            lease
        );

    /// <returns>False when the row went another way.</returns>
    private async Task<bool> WriteAsync(MarkedFilm film, Action<MarkedFilm> write, MarkedLease lease)
    {
        await using var db = await dbs.CreateDbContextAsync(lease.Token);
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return false;
        var row = await db.MarkedFilms.FirstAsync(f => f.Id == film.Id, lease.Token);
        write(row);
        row.EndedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(lease.Token);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static async Task<string> CrcAsync(string file, CancellationToken cancel)
    {
        var reading = await FileHasher.HashAsync(Path.GetDirectoryName(file)!, Path.GetFileName(file), [], ct: cancel);
        var digest = reading.Digest ?? throw new IOException(reading.Problem!.Words);
        return digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
    }

    private void Tell(MarkedFilm film) => feed.Publish(new ChangeNotice(film.TitleId, null, null, null, null));
}
