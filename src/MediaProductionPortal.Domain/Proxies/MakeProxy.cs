using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Proxies;

/// <summary>Makes one proxy of a stored clip. What was there stays until the new one is stored, and when this fails.</summary>
public sealed class MakeProxy(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    ProxyJobs jobs,
    ProgressFeed feed,
    ProxyFolders folders,
    IOptions<ProxyOptions> options,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<MakeProxy> log
)
{
    /// <summary>A clip at which the worker itself dies so often is left alone.</summary>
    private const int MostTries = 8;

    /// <summary>Along each edge; within 0.7 % of the formula of any look, and read by every tool.</summary>
    internal const int LatticePoints = 33;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid proxyId, CancellationToken cancel)
    {
        try
        {
            await using var lease = await ProxyLease.TakeAsync(dbs, clock, proxyId, cancel);
            if (lease is not null)
                await TryAsync(proxyId, lease);
        }
        finally
        {
            jobs.Ended(proxyId);
        }
        await jobs.LookAsync(cancel);
    }

    private async Task TryAsync(Guid proxyId, ProxyLease lease)
    {
        var tries = 0;
        var folder = folders.Of(proxyId);
        try
        {
            ProxyWork work;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
                work = await ProxyWork.OfAsync(db, stores, proxyId, lease.Token);
            tries = work.Row.Tries;
            Tell(work);
            await MakeAsync(work, folder, lease);
            Tell(work);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or a person stopped it; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "The proxy {Proxy} stopped", proxyId);
            var wait = pace.Value.WaitAfter(tries - 1);
            await lease.PostponeAsync(wait, StepFaults.Words("The proxy", e, clock.GetUtcNow() + wait));
        }
        finally
        {
            WorkFolders.Clear(folder);
        }
    }

    private async Task MakeAsync(ProxyWork work, string folder, ProxyLease lease)
    {
        var keep = new KeepProxy(dbs, work, lease, clock);
        if (work.IsRetired)
        {
            await keep.FailAsync("Its profile was given up; nothing is made by it any more.", []);
            return;
        }
        if (work.Row.Tries > MostTries)
        {
            await keep.FailAsync(StepFaults.GivenUp(MostTries, work.Row.Words, "Ask again"), []);
            return;
        }
        WorkFolders.Clear(folder);
        var roll = Directory.CreateDirectory(Path.Combine(folder, "roll")).FullName;
        var progress = new ProxyProgress(lease, clock, () => Tell(work));
        try
        {
            await new LaidOutMedia(work.Stores.Media, work.TitleCode, work.Clip.Name, work.Media, roll).LayOutAsync(
                progress.Copied,
                lease.Token
            );
        }
        catch (FileNotFoundException e)
        {
            await keep.FailAsync(
                $"{e.FileName} is not in the store, although its roll is. Scrub the roll, and restore it from its second copy.",
                []
            );
            return;
        }
        var tools = new MediaTools { Threads = options.Value.Threads, StreamFrom = options.Value.StreamFrom };
        if (work.Profile is { } profile)
        {
            var recipe = profile.Recipe with { LookFile = await LookAsync(work, folder, lease.Token) };
            var made = await new ProxyMaker(tools).MakeAsync(work.Report, roll, folder, recipe, progress, lease.Token);
            await keep.KeepAsync(made);
        }
        else
        {
            var made = await new RenditionMaker(tools).MakeAsync(work.Report, roll, folder, progress, lease.Token);
            await OldRenditions.RemoveAsync(dbs, stores, await keep.KeepAsync(made), log, CancellationToken.None);
        }
    }

    /// <summary>As one plain lattice, whatever its file was: that is what ffmpeg reads without fault.</summary>
    private static async Task<string?> LookAsync(ProxyWork work, string folder, CancellationToken cancel)
    {
        if (work.Look is not { } look)
            return null;
        var reading = ReadCube.Bytes(look);
        var cube = reading.Cube ?? throw new InvalidDataException(reading.Trouble);
        var plain = PlainLook.Of(cube, LatticePoints);
        var file = Path.Combine(folder, "look.cube");
        await File.WriteAllTextAsync(file, WriteCube.Text(plain), cancel);
        return file;
    }

    private void Tell(ProxyWork work) =>
        feed.Publish(new ChangeNotice(work.Row.TitleId, null, null, work.Row.RollId, work.Row.ClipId));
}
