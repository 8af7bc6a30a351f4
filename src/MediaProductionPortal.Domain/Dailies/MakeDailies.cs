using System.Globalization;
using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Dailies;

/// <summary>Makes the dailies of one clip: all its outputs in one reading. A clip that fails says why, and the others go on.</summary>
public sealed class MakeDailies(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    DailiesJobs jobs,
    PullAbility ability,
    DailiesFolders folders,
    ProgressFeed feed,
    IOptions<ProxyOptions> options,
    TimeProvider clock,
    DailiesHooks hooks,
    IOptions<JobPace> pace,
    ILogger<MakeDailies> log
)
{
    /// <summary>A clip at which the worker itself dies so often is left alone.</summary>
    private const int MostTries = 8;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await using var lease = await DailiesLease.TakeAsync(dbs, clock, id, cancel);
            if (lease is not null)
                await TryAsync(id, lease);
        }
        finally
        {
            jobs.Ended(id);
        }
        await jobs.LookAsync(cancel);
    }

    private async Task TryAsync(Guid id, DailiesLease lease)
    {
        var tries = 0;
        string? folder = null;
        try
        {
            DailiesWork work;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
                work = await DailiesWork.OfAsync(db, stores, id, lease.Token);
            tries = work.Row.Tries;
            folder = folders.Of(work.Row);
            Tell(work);
            await MakeAsync(work, folder, lease);
            Tell(work);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or a person changed the clip; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "The dailies {Dailies} stopped", id);
            var wait = pace.Value.WaitAfter(tries - 1);
            await lease.PostponeAsync(wait, StepFaults.Words("The clip", e, clock.GetUtcNow() + wait));
        }
        finally
        {
            if (folder is not null)
                WorkFolders.Clear(folder);
        }
    }

    private async Task MakeAsync(DailiesWork work, string folder, DailiesLease lease)
    {
        var keep = new KeepDailies(dbs, work, lease, hooks, clock);
        if (DailiesSetup.Missing(work.Settings) is { Count: > 0 } missing)
        {
            await keep.FailAsync($"{string.Join(' ', missing)} Set it on the title's page Dailies.", []);
            return;
        }
        if (work.Row.Tries > MostTries)
        {
            await keep.FailAsync(StepFaults.GivenUp(MostTries, work.Row.Words, "Ask again"), []);
            return;
        }
        WorkFolders.Clear(folder);
        var place = new LayOutDailies(work, folder);
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> sounds;
        try
        {
            sounds = await place.RunAsync(lease.Token);
        }
        catch (FileNotFoundException e)
        {
            await keep.FailAsync(
                $"{e.FileName} is not in the store, although its roll is. Scrub the roll, and restore it from its second copy.",
                []
            );
            return;
        }
        var tools = new MediaTools { Threads = options.Value.Threads };
        BakedLook look;
        try
        {
            look = await new BakeClipLook(work.ToBake, tools, ability, Path.Combine(folder, "look")).RunAsync(
                lease.Token
            );
        }
        catch (InvalidDataException e)
        {
            await keep.FailAsync(e.Message, []);
            return;
        }
        var (recipe, report) = (work.Recipe(look), work.Report);
        var progress = new LeaseProgress(lease.ReportAsync, clock, () => Tell(work), most: 95);
        var outcome = await new DailiesMaker(tools).MakeAsync(
            report,
            place.Roll,
            place.Work,
            recipe,
            sounds,
            progress,
            lease.Token
        );
        if (outcome.Words is { } words)
        {
            await keep.FailAsync(words, outcome.ToolSaid);
            return;
        }
        var heard = await ListenAsync(tools, work, report, place, sounds, lease.Token);
        var review = outcome.Made.First(m => m.Output.Form == DailiesForm.Review);
        var (qc, clap) = await new CheckDailies(tools).RunAsync(report, recipe, review.File, heard, lease.Token);
        await keep.KeepAsync(
            new(
                outcome.Made,
                recipe.HeadFrames,
                [.. OtherRate(work), .. Colours(look), .. qc],
                heard ?? clap,
                look,
                place.Work
            )
        );
    }

    /// <summary>By the camera's own sound, where it has one and a recorder ran.</summary>
    private static async Task<SyncSuggestion?> ListenAsync(
        MediaTools tools,
        DailiesWork work,
        ClipReport report,
        LayOutDailies place,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> sounds,
        CancellationToken cancel
    )
    {
        if (!work.IsSynced || DaySounds.PictureOf(work.Clip) is not { } picture)
            return null;
        var used = work.Sound!.Lanes.SelectMany(l => l.Parts).Select(p => p.Sound).Distinct();
        return await new ListenForSync(tools).RunAsync(
            report,
            place.Roll,
            place.Work,
            picture,
            used,
            DaySounds.ChoiceOf(picture, work.Row),
            sounds,
            cancel
        );
    }

    private static IEnumerable<QcFinding> OtherRate(DailiesWork work)
    {
        if (
            DaySounds.PictureOf(work.Clip)?.Start.Rate is { } rate
            && work.Settings!.Rate is { } project
            && rate != project
        )
            yield return new(
                "rate",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The clip has {rate} frames a second, and the project {project}. It plays at its own rate."
                )
            );
    }

    private static IEnumerable<QcFinding> Colours(BakedLook look)
    {
        if (look.IsGuess)
            yield return new("colour", look.Words[^1]);
    }

    private void Tell(DailiesWork work) =>
        feed.Publish(new ChangeNotice(work.Row.TitleId, null, null, work.Clip.RollId, work.Clip.Id));
}
