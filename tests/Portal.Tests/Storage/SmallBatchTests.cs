using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.AspNetCore.Http;

namespace MediaProductionPortal.Storage;

/// <summary>Many small files sent together, a real server, a real store, and what goes wrong between them.</summary>
public sealed class SmallBatchTests
{
    private static readonly SenderOptions Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(20),
        StallAfter = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public async Task AllArriveWithOneQuestion()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        SendJob[] jobs = await MakeAsync(host, 64);
        var told = new long[jobs.Length];
        IReadOnlyList<SendResult> results = await SendAsync(host, portal, jobs, i => new Sink(b => told[i] = b));
        await AssertAllStoredAsync(host, jobs, results);
        Assert.Equal((1, 64), (portal.Batches, host.Puts));
        Assert.Equal(jobs.Select(j => j.Size), told);

        // Sent again, nothing goes over the line.
        await AssertAllStoredAsync(host, jobs, await SendAsync(host, portal, jobs));
        Assert.Equal(64, host.Puts);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("503")]
    [InlineData("flip")]
    [InlineData("lost answer")]
    public async Task AFaultOnTheLineIsGotOver(string kind)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        host.Fault = (context, n) => n % 5 == 2 ? BreakAsync(context, kind) : Task.FromResult(false);
        SendJob[] jobs = await MakeAsync(host, 40);
        await AssertAllStoredAsync(host, jobs, await SendAsync(host, new StorePortal(host.Store), jobs));
        Assert.True(host.Puts > 40, "no fault came");
    }

    [Fact]
    public async Task ALinkThatRanOutIsAskedForAgain()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store) { LinksLast = TimeSpan.FromSeconds(-5) };
        host.Fault = (_, n) =>
        {
            portal.LinksLast = n > 3 ? TimeSpan.FromMinutes(1) : portal.LinksLast;
            return Task.FromResult(false);
        };
        SendJob[] jobs = await MakeAsync(host, 8);
        await AssertAllStoredAsync(host, jobs, await SendAsync(host, portal, jobs));
    }

    [Fact]
    public async Task AFileThatIsNotWhatWasVerifiedStaysBehindAndTheOthersArrive()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob[] jobs = await MakeAsync(host, 9);
        await File.WriteAllBytesAsync(jobs[3].FullPath, [.. await File.ReadAllBytesAsync(jobs[3].FullPath), 1]);
        // As a failing drive would: size and time do not tell.
        byte[] bytes = await File.ReadAllBytesAsync(jobs[5].FullPath);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(jobs[5].FullPath, bytes);
        File.SetLastWriteTimeUtc(jobs[5].FullPath, jobs[5].Modified.UtcDateTime);
        File.Delete(jobs[7].FullPath);

        IReadOnlyList<SendResult> results = await SendAsync(host, new StorePortal(host.Store), jobs);
        foreach ((SendJob job, SendResult result) in jobs.Zip(results))
        {
            if (job == jobs[3] || job == jobs[5] || job == jobs[7])
            {
                Assert.IsType<SourceChanged>(result);
                Assert.Null(await host.Store.StatAsync(Key(job), default));
            }
            else
            {
                Assert.IsType<Stored>(result);
            }
        }
    }

    [Fact]
    public async Task AnOlderPortalIsAskedFileByFileAndALargerFileGoesByItself()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob[] jobs = await MakeAsync(host, 5);
        await AssertAllStoredAsync(
            host,
            jobs,
            await SendAsync(host, new StorePortal(host.Store) { IsOld = true }, jobs)
        );

        SendJob[] more = [.. await MakeAsync(host, 3, 100), await FileSenderTests.MakeAsync(host, "large", 3 << 20)];
        var portal = new StorePortal(host.Store);
        await AssertAllStoredAsync(host, more, await SendAsync(host, portal, more));
        Assert.Equal(1, portal.Batches);
    }

    [Fact]
    public async Task TheKindOfDigestThatTheStoreNamedIsKnownToTheNextBatch()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob[] jobs = await MakeAsync(host, 4);
        var portal = new StorePortal(host.Store);
        await AssertAllStoredAsync(host, jobs, await SendAsync(host, portal, jobs));
        int before = portal.Batches;
        portal.Named = _ => PartDigestKind.Md5;
        using FileSender sender = Sender(host, portal);
        // Stored already: nothing is sent, so that the server behind it need not know MD5.
        await AssertAllStoredAsync(host, jobs, await sender.SendManyAsync(jobs, _ => null, default));
        Assert.Equal(before + 2, portal.Batches);
        await AssertAllStoredAsync(host, jobs, await sender.SendManyAsync(jobs, _ => null, default));
        Assert.Equal(before + 3, portal.Batches);
    }

    [Fact]
    public async Task APortalThatNamesAnotherKindEachTimeIsNotAskedForEver()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store)
        {
            Named = n => n % 2 == 1 ? PartDigestKind.Md5 : PartDigestKind.Crc64Nvme,
        };
        IReadOnlyList<SendResult> results = await SendAsync(host, portal, await MakeAsync(host, 4));
        Assert.All(results, r => Assert.Equal(FaultKind.RetryLater, Assert.IsType<Fault>(r).Kind));
        Assert.Equal(2, portal.Batches);
    }

    [Fact]
    public async Task WhatStopsOneFileIsToldOfThatFileOnly()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob[] jobs = await MakeAsync(host, 12);
        host.Fault = (context, _) =>
        {
            if (context.Request.ContentLength != jobs[4].Size)
            {
                return Task.FromResult(false);
            }
            context.Response.StatusCode = 503;
            return Task.FromResult(true);
        };
        IReadOnlyList<SendResult> results = await SendAsync(host, new StorePortal(host.Store), jobs);
        var fault = Assert.IsType<Fault>(results[4]);
        Assert.Equal(FaultKind.RetryLater, fault.Kind);
        Assert.Contains("f4", fault.Words);
        Assert.Equal(11, results.Count(r => r is Stored));
        Assert.Null(await host.Store.StatAsync(Key(jobs[4]), default));
    }

    [Fact]
    public async Task CancellingEndsWithinSecondsAndLeavesNoMemoryLent()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob[] jobs = await MakeAsync(host, 20);
        using var stop = new CancellationTokenSource();
        bool hold = true;
        host.Fault = async (context, n) =>
        {
            if (hold && n == 3)
            {
                await stop.CancelAsync();
            }
            if (hold && n >= 3)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
            }
            return false;
        };
        // Room for one batch: what is not given back is missing for the next.
        using var sender = Sender(host, new StorePortal(host.Store), Quick with { MaxBufferBytes = 1 << 20 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            sender.SendManyAsync(jobs, _ => null, stop.Token).WaitAsync(TimeSpan.FromSeconds(60))
        );
        hold = false;
        await AssertAllStoredAsync(
            host,
            jobs,
            await sender.SendManyAsync(jobs, _ => null, default).WaitAsync(TimeSpan.FromSeconds(60))
        );
    }

    private static string Key(SendJob job) => $"titles/T/media/{job.Upload.RollId}/{job.Upload.Path}";

    private static FileSender Sender(StoreHost host, StorePortal portal, SenderOptions? options = null) =>
        new(host.Http, portal, options ?? Quick, TimeProvider.System);

    private static async Task<SendJob[]> MakeAsync(StoreHost host, int count, int first = 0) =>
        await Task.WhenAll(
            Enumerable.Range(first, count).Select(i => FileSenderTests.MakeAsync(host, $"f{i}", i * 997))
        );

    private static async Task<IReadOnlyList<SendResult>> SendAsync(
        StoreHost host,
        StorePortal portal,
        SendJob[] jobs,
        Func<int, IProgress<long>?>? bytes = null
    )
    {
        using FileSender sender = Sender(host, portal);
        return await sender.SendManyAsync(jobs, bytes ?? (_ => null), default).WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task AssertAllStoredAsync(StoreHost host, SendJob[] jobs, IReadOnlyList<SendResult> results)
    {
        foreach ((SendJob job, SendResult result) in jobs.Zip(results))
        {
            var stored = Assert.IsType<Stored>(result);
            Assert.Equal((job.Size, job.Crc64Nvme), (stored.Size, stored.Crc64Nvme));
            ObjectDigest digest = await ObjectDigest.OfAsync(
                host.Store,
                stored.Key,
                [job.Expected.Format],
                null,
                default
            );
            Assert.Equal((job.Size, job.Expected), (digest.Size, digest.Hashes[0]));
        }
    }

    private static async Task<bool> BreakAsync(HttpContext context, string kind)
    {
        switch (kind)
        {
            case "cut":
                await context.Request.Body.ReadAtLeastAsync(new byte[100], 100, throwOnEndOfStream: false);
                context.Abort();
                return true;
            case "503":
                context.Response.StatusCode = 503;
                return true;
            case "flip":
                context.Request.Body = new FlippedStream(context.Request.Body);
                return false;
            default:
                context.Response.OnStarting(() =>
                {
                    context.Abort();
                    return Task.CompletedTask;
                });
                return false;
        }
    }

    private sealed class Sink(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
