using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Deliveries;

/// <summary>How a delivery is fetched.</summary>
/// <param name="Mbit">Limit over all connections, Mbit/s; null for none.</param>
/// <param name="KeepBoth">Where another file has a name, the delivery's gets a number.</param>
internal sealed record DownloadWishes(double? Mbit, bool KeepBoth, int Connections);

/// <summary>How the fetch of a delivery ended.</summary>
/// <param name="Words">Why it is not whole.</param>
internal sealed record DownloadResult(
    DeliveryAnswer Delivery,
    string Folder,
    int ExitCode,
    FetchTrail Trail,
    string? Manifest,
    ReceiptAnswer? Receipt,
    string? Words,
    TimeSpan Took
);

/// <summary>Fetches a delivery into a folder, verifies every file, writes a generation of ASC MHL there and sends the receipt.</summary>
internal sealed class DownloadDelivery(PortalClient portal, DownloadWishes wishes, TimeProvider clock)
{
    /// <summary>So many files are looked after at once: a roll of a million frames is fetched in pieces.</summary>
    private const int Piece = 10_000;

    private const int MostNames = 100;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(20);

    public async Task<DownloadResult> RunAsync(
        DeliveryAnswer delivery,
        string folder,
        IProgress<FetchProgress> progress,
        CancellationToken cancel
    )
    {
        var began = clock.GetTimestamp();
        var trail = new FetchTrail(portal, delivery.Id);
        using var links = new DeliveryLinks(portal, delivery.Id, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        links.OnClosed = stop.Cancel;
        await TellAsync(trail, links, stop.Token);
        var telling = KeepTellingAsync(trail, links, stop.Token);
        try
        {
            if (links.Closed is null)
            {
                await FetchAsync(delivery, folder, links, trail, progress, stop.Token);
            }
        }
        catch (OperationCanceledException) when (links.Closed is not null)
        {
            // Said below.
        }
        catch (OperationCanceledException)
        {
            await EndAsync(trail, "interrupted");
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await telling;
        }

        var manifest = await RecordAsync(delivery, folder, trail);
        var (code, words) = Verdict(links.Closed, trail, delivery);
        var receipt = await EndAsync(trail, words);
        return new(delivery, folder, code, trail, manifest, receipt, words, clock.GetElapsedTime(began));
    }

    private async Task FetchAsync(
        DeliveryAnswer delivery,
        string folder,
        DeliveryLinks links,
        FetchTrail trail,
        IProgress<FetchProgress> progress,
        CancellationToken cancel
    )
    {
        using var http = MakeHttp();
        using var fetch = new FetchFiles(http, links, Options(), clock);
        using var contents = await ContentsFile.FetchAsync(portal, delivery.Id, cancel);
        if (delivery.Files > Piece)
        {
            CheckRoom(fetch, contents, folder);
        }

        var whole = new WholeProgress(progress, delivery);
        foreach (var jobs in contents.Jobs().Chunk(Piece))
        {
            links.Expect(jobs);
            await fetch.RunAsync(jobs, folder, whole, cancel, trail.Add);
            whole.Next(jobs.Sum(j => j.Size), jobs.Length);
            if (wishes.KeepBoth)
            {
                await KeepBothAsync(fetch, jobs, folder, trail, cancel);
            }

            if (trail.Faults.Exists(f => f.Cause == FaultCause.Destination))
            {
                return;
            }
        }
    }

    /// <summary>Before a list that is fetched in pieces: all of it must fit, not only the first.</summary>
    private static void CheckRoom(FetchFiles fetch, ContentsFile contents, string folder)
    {
        long lacking;
        try
        {
            Directory.CreateDirectory(folder);
            lacking = fetch.Lacking(contents.Jobs(), folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed(
                ExitCodes.DestinationTrouble,
                "destination",
                $"The folder '{folder}' can't be written to: {e.Message} Choose another one.",
                e
            );
        }

        if (lacking > 0)
        {
            throw new CommandFailed(
                ExitCodes.DestinationTrouble,
                "no-room",
                $"The disk of '{folder}' lacks {lacking:N0} bytes for this delivery, so nothing was begun. Free that much, or choose another disk."
            );
        }
    }

    private static async Task KeepBothAsync(
        FetchFiles fetch,
        FetchJob[] jobs,
        string folder,
        FetchTrail trail,
        CancellationToken cancel
    )
    {
        for (var number = 2; number <= MostNames; number++)
        {
            var blocked = trail.Faults.Where(f => f.Cause == FaultCause.InTheWay).ToDictionary(f => f.Path);
            var again = jobs.Select(j => (Job: j, Name: number == 2 ? j.Path : Numbered(j.Path, number - 1)))
                .Where(j => blocked.ContainsKey(j.Name))
                .Select(j => (j.Name, Job: j.Job with { Path = Numbered(j.Job.Path, number) }))
                .ToList();
            if (again.Count == 0)
            {
                return;
            }

            foreach (var (name, _) in again)
            {
                trail.Forget(blocked[name]);
            }

            await fetch.RunAsync([.. again.Select(a => a.Job)], folder, null, cancel, trail.Add);
        }
    }

    /// <summary>"A/clip.mov" becomes "A/clip (2).mov".</summary>
    private static string Numbered(string path, int number)
    {
        var slash = path.LastIndexOf('/') + 1;
        var dot = path.LastIndexOf('.');
        var end = dot > slash ? dot : path.Length;
        return $"{path[..end]} ({number}){path[end..]}";
    }

    private static async Task<string?> RecordAsync(DeliveryAnswer delivery, string folder, FetchTrail trail)
    {
        if (trail.Files == 0 || !Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            var report = await RecordFiles.RunAsync(
                folder,
                trail.Verified,
                new()
                {
                    Started = TimeProvider.System.GetUtcNow(),
                    Process = ListProcess.Transfer,
                    Comment = $"Delivery {delivery.Name} ({delivery.Id})",
                },
                CancellationToken.None
            );
            return report.Written is [.., var root] ? root.FullPath : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trail.Faults.Add(
                new("ascmhl", FaultKind.NeedsPerson, $"The hash list can't be written: {e.Message}")
                {
                    Cause = FaultCause.Destination,
                }
            );
            return null;
        }
    }

    private static (int Code, string? Words) Verdict(CommandFailed? closed, FetchTrail trail, DeliveryAnswer delivery)
    {
        if (closed is not null)
        {
            return (closed.ExitCode, closed.Message);
        }

        FetchFault? First(Func<FetchFault, bool> which) => trail.Faults.Find(f => which(f));
        var (code, fault) =
            First(f => f.Cause == FaultCause.Destination) is { } disk ? (ExitCodes.DestinationTrouble, disk)
            : First(f => f.Cause == FaultCause.Mismatch) is { } other ? (ExitCodes.DeliveryIncomplete, other)
            : First(f => f.Cause == FaultCause.InTheWay) is { } way ? (ExitCodes.FilesInTheWay, way)
            : First(f => f.Kind == FaultKind.NeedsPerson) is { } person ? (ExitCodes.DeliveryIncomplete, person)
            : First(_ => true) is { } any ? (ExitCodes.BrokenOff, any)
            : (ExitCodes.Ok, null);
        if (fault is null)
        {
            return trail.Files == delivery.Files
                ? (ExitCodes.Ok, null)
                : (
                    ExitCodes.DeliveryIncomplete,
                    $"{trail.Files:N0} files came where {delivery.Files:N0} were promised."
                );
        }

        return (
            code,
            trail.Faults.Count == 1
                ? fault.Words
                : $"{trail.Faults.Count:N0} files are not there; the first: {fault.Words}"
        );
    }

    /// <summary>Null when the portal does not answer: the files are there all the same.</summary>
    private static async Task<ReceiptAnswer?> EndAsync(FetchTrail trail, string? words)
    {
        try
        {
            await trail.TellAsync(true, words, CancellationToken.None);
        }
        catch (CommandFailed failed) when (failed.ExitCode == ExitCodes.PortalUnreachable)
        {
            return null;
        }
        catch (CommandFailed)
        {
            // Closed meanwhile: what was fetched is told all the same.
        }

        try
        {
            return await trail.PostAsync(CancellationToken.None);
        }
        catch (CommandFailed)
        {
            return null;
        }
    }

    private async Task KeepTellingAsync(FetchTrail trail, DeliveryLinks links, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TellEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await TellAsync(trail, links, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private static async Task TellAsync(FetchTrail trail, DeliveryLinks links, CancellationToken cancel)
    {
        try
        {
            await trail.TellAsync(false, null, cancel);
        }
        catch (CommandFailed failed)
        {
            links.Judge(failed);
        }
    }

    private HttpClient MakeHttp()
    {
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            MaxConnectionsPerServer = wishes.Connections,
        };
        if (wishes.Mbit is { } mbit)
        {
            handler = new LimitedHandler(handler, new TokenBucket(clock) { Rate = mbit * 125_000 });
        }

        return new HttpClient(handler)
        {
            BaseAddress = new(portal.Login.Url + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private FetchOptions Options() =>
        new()
        {
            Connections = wishes.Connections,
            Files = wishes.Connections,
            // Some three minutes: a store that is started again comes back in less.
            Attempts = 12,
        };
}
