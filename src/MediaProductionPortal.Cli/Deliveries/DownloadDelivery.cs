using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Deliveries;

/// <summary>Fetches a delivery into a folder, verifies every file, writes a generation of ASC MHL there and sends the receipt.</summary>
internal sealed class DownloadDelivery(PortalClient portal, DownloadWishes wishes, TimeProvider clock)
{
    /// <summary>So many files are looked after at once: a roll of a million frames is fetched in pieces.</summary>
    private const int Piece = 10_000;

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
        (links.OnClosed, links.OnWindow) = (stop.Cancel, wishes.Said);
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
        catch (CommandFailed failed)
        {
            await EndAsync(trail, failed.Message);
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await telling;
        }

        var recorded = await RecordAsync(delivery, folder, trail);
        var older = recorded?.Contradictions ?? [];
        var (code, words) = DownloadVerdict.Of(links.Closed, trail, delivery, older);
        var receipt = await EndAsync(trail, words);
        var manifest = recorded?.Written is [.., var root] ? root.FullPath : null;
        return new(delivery, folder, code, trail, manifest, receipt, words, clock.GetElapsedTime(began), older);
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
            RoomForAll.Check(fetch, contents, folder);
        }

        var whole = new WholeProgress(progress, delivery);
        foreach (var jobs in contents.Jobs().Chunk(Piece))
        {
            links.Expect(jobs);
            await fetch.RunAsync(jobs, folder, whole, cancel, trail.Add);
            whole.Next(jobs.Sum(j => j.Size), jobs.Length);
            if (wishes.KeepBoth)
            {
                await KeepBoth.RunAsync(fetch, jobs, folder, trail, cancel);
            }

            if (trail.Faults.Exists(f => f.Cause == FaultCause.Destination))
            {
                return;
            }
        }
    }

    private static async Task<GenerationReport?> RecordAsync(DeliveryAnswer delivery, string folder, FetchTrail trail)
    {
        if (trail.Files == 0 || !Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            return await RecordFiles.RunAsync(
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
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            MaxConnectionsPerServer = wishes.Connections,
        };
        var bucket =
            wishes.Bucket ?? (wishes.Mbit is { } mbit ? new TokenBucket(clock) { Rate = mbit * 125_000 } : null);
        if (bucket is not null)
        {
            handler = new LimitedHandler(handler, bucket);
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
