using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.AspNetCore.Http;

namespace MediaProductionPortal.Storage;

/// <summary>A sender, a real server, a real store, and what goes wrong between them.</summary>
public sealed class FileSenderTests
{
    private const int Part = 1 << 20;
    private const int Size = (10 * Part) + 12_345;
    private static readonly Guid Roll = Guid.NewGuid();

    private static readonly SenderOptions Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(20),
        StallAfter = TimeSpan.FromSeconds(2),
    };

    private static readonly SenderOptions FromTheFile = Quick with { MaxBufferBytes = 1 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData(Size)]
    public async Task AFileArrivesWholeWithTheChecksumThatWasVerified(int size)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob job = await MakeAsync(host, "A 🎬 #1?%41&.mov", size);
        var seen = new List<long>();
        SendResult result = await SendAsync(host, new StorePortal(host.Store), job, new Seen(seen));
        var stored = Assert.IsType<Stored>(result);
        Assert.Equal(
            (size, job.Crc64Nvme, (long)size, 0),
            (stored.Size, stored.Crc64Nvme, stored.BytesSent, stored.PartsSkipped)
        );
        await AssertStoredAsync(host, job, stored.Key);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(size, seen[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Part + 1)]
    [InlineData(Size)]
    public async Task AFileWhosePartsAreTooLargeForMemoryArrivesAsWhole(int size)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        host.Fault = (context, n) => n % 4 == 2 ? BreakAsync(host, context, "cut") : Task.FromResult(false);
        SendJob job = await MakeAsync(host, "a", size);
        SendResult result = await SendAsync(host, new StorePortal(host.Store), job, null, FromTheFile);
        Assert.Equal(size, Assert.IsType<Stored>(result).BytesSent);
        await AssertStoredAsync(host, job, ((Stored)result).Key);
    }

    [Theory]
    [InlineData(HashFormat.Md5)]
    [InlineData(HashFormat.C4)]
    [InlineData(HashFormat.Xxh64)]
    public async Task TheHashMayBeOfAnyFormat(HashFormat format)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob job = await MakeAsync(host, "a", Size, format);
        Assert.IsType<Stored>(await SendAsync(host, new StorePortal(host.Store), job));
    }

    [Fact]
    public async Task WhatIsStoredAlreadyIsNotEvenRead()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        SendJob job = await MakeAsync(host, "a", Size);
        Assert.IsType<Stored>(await SendAsync(host, portal, job));
        int puts = host.Puts;
        var again = Assert.IsType<Stored>(await SendAsync(host, portal, job));
        Assert.Equal((0L, puts), (again.BytesSent, host.Puts));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("flip")]
    [InlineData("silence")]
    [InlineData("lost answer")]
    public async Task AFaultOnTheLineIsGotOver(string kind)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        host.Fault = (context, n) => n % 4 == 2 ? BreakAsync(host, context, kind) : Task.FromResult(false);
        SendJob job = await MakeAsync(host, "a", Size);
        SendResult result = await SendAsync(host, new StorePortal(host.Store), job);
        await AssertStoredAsync(host, job, Assert.IsType<Stored>(result).Key);
        Assert.True(host.Puts > 11, "no fault came");
    }

    [Fact]
    public async Task ALinkThatRanOutIsAskedForAgain()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store) { LinksLast = TimeSpan.FromSeconds(-5) };
        host.Fault = (_, n) =>
        {
            portal.LinksLast = n > 6 ? TimeSpan.FromMinutes(1) : portal.LinksLast;
            return Task.FromResult(false);
        };
        SendJob job = await MakeAsync(host, "a", Size);
        Assert.IsType<Stored>(await SendAsync(host, portal, job));
        Assert.True(portal.LinkCalls > 1);
    }

    [Fact]
    public async Task AStoreThatIsFullStopsTheSenderWithinSecondsAndInWords()
    {
        await using StoreHost host = await StoreHost.StartAsync(partFloor: 8 << 20);
        SendJob job = await MakeAsync(host, "a", 60 << 20);
        var portal = new StorePortal(host.Store);
        int most = 0;
        host.Fault = async (context, n) =>
        {
            most = Math.Max(most, n);
            if (n > 2)
            {
                context.Response.StatusCode = 507;
                await context.Response.WriteAsJsonAsync(
                    new { detail = "The store's disk is full." },
                    options: null,
                    "application/problem+json"
                );
                return true;
            }
            return false;
        };
        var fault = Assert.IsType<Fault>(await SendAsync(host, portal, job, null, Quick with { Connections = 1 }));
        Assert.Equal(FaultKind.NeedsPerson, fault.Kind);
        Assert.Contains("full", fault.Words);
        // Once, and not again: no pause empties a disk.
        Assert.Equal(3, most);

        host.Fault = null;
        var stored = Assert.IsType<Stored>(await SendAsync(host, portal, job));
        Assert.Equal(2, stored.PartsSkipped);
    }

    [Fact]
    public async Task APortalThatIsAwayIsAFaultForLater()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob job = await MakeAsync(host, "a", 10);
        var portal = new StorePortal(host.Store) { BeforeOpen = () => throw new HttpRequestException("no route") };
        var fault = Assert.IsType<Fault>(await SendAsync(host, portal, job));
        Assert.Equal(FaultKind.RetryLater, fault.Kind);
        Assert.Contains("no route", fault.Words);
    }

    [Fact]
    public async Task AnAnswerToClosingThatGotLostIsAskedForAgain()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        int calls = 0;
        portal.BeforeComplete = () => ++calls == 1 ? throw new HttpRequestException("gone") : Task.CompletedTask;
        Assert.IsType<Stored>(await SendAsync(host, portal, await MakeAsync(host, "a", Size)));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task AfterACancelOnlyWhatIsMissingIsSent()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        SendJob job = await MakeAsync(host, "a", Size);
        using var cancel = new CancellationTokenSource();
        host.Fault = async (context, n) =>
        {
            if (n == 6)
            {
                await cancel.CancelAsync();
            }
            return false;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SendAsync(host, portal, job, null, null, cancel.Token)
        );
        await host.QuietAsync();
        host.Fault = null;
        int before = host.Puts;
        var stored = Assert.IsType<Stored>(await SendAsync(host, portal, job));
        Assert.InRange(stored.PartsSkipped, 1, 9);
        Assert.Equal(11 - stored.PartsSkipped, host.Puts - before);
        await AssertStoredAsync(host, job, stored.Key);
    }

    [Fact]
    public async Task APartOfOtherBytesThatIsHeldIsSentAgain()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        SendJob job = await MakeAsync(host, "a", Size);
        UploadAnswer open = await portal.OpenAsync(job.Upload, default);
        byte[] other = new byte[Part];
        PartLink link = (await portal.LinksAsync(open.UploadId!.Value, new([4]), default)).Links[0];
        using HttpResponseMessage put = await StoreApiTests.PutAsync(host, link.Url, other);
        put.EnsureSuccessStatusCode();
        var stored = Assert.IsType<Stored>(await SendAsync(host, portal, job));
        Assert.Equal((0, Size), (stored.PartsSkipped, stored.BytesSent));
        await AssertStoredAsync(host, job, stored.Key);
    }

    [Fact]
    public async Task BytesThatChangeBetweenTheReadingAndTheSendingDoNotArrive()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob job = await MakeAsync(host, "a", Part - 1);
        // The reading is over when the part leaves, and size and time do not tell.
        var portal = new StorePortal(host.Store)
        {
            BeforeLinks = () =>
            {
                using FileStream file = Open(job);
                file.Write([1, 2, 3]);
                file.Dispose();
                File.SetLastWriteTimeUtc(job.FullPath, job.Modified.UtcDateTime);
            },
        };
        var fault = Assert.IsType<Fault>(await SendAsync(host, portal, job, null, FromTheFile));
        Assert.Equal(FaultKind.RetryLater, fault.Kind);
        Assert.Contains("changed on its way", fault.Words);
        Assert.IsType<SourceChanged>(await SendAsync(host, new StorePortal(host.Store), job, null, FromTheFile));
        await foreach (StoredObject found in host.Store.ListAsync("", default))
        {
            Assert.Fail($"{found.Key} is visible");
        }
    }

    [Theory]
    [InlineData("before: touched", 2 * Part)]
    [InlineData("before: touched", 3 * Part)]
    [InlineData("before: gone", 2 * Part)]
    [InlineData("before: gone", 3 * Part)]
    [InlineData("before: a bit turned", 2 * Part)]
    [InlineData("before: a bit turned", 3 * Part)]
    [InlineData("meanwhile: cut", 2 * Part)]
    [InlineData("meanwhile: cut", 3 * Part)]
    [InlineData("meanwhile: grown", 2 * Part)]
    [InlineData("meanwhile: grown", 3 * Part)]
    [InlineData("meanwhile: overwritten", 2 * Part)]
    [InlineData("meanwhile: overwritten", 3 * Part)]
    public async Task AFileThatIsNoLongerWhatWasVerifiedLeavesNothingBehind(string what, long memory)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        SendJob job = await MakeAsync(host, "a", Size);
        if (what.StartsWith("before", StringComparison.Ordinal))
        {
            Spoil(job, what);
        }
        else
        {
            host.Fault = (_, n) =>
            {
                if (n == 2)
                {
                    Spoil(job, what);
                }
                return Task.FromResult(false);
            };
        }
        var changed = Assert.IsType<SourceChanged>(
            await SendAsync(host, portal, job, null, Quick with { Connections = 1, MaxBufferBytes = memory })
        );
        Assert.Contains("'a'", changed.Words);
        await foreach (StoredObject found in host.Store.ListAsync("", default))
        {
            Assert.Fail($"{found.Key} is visible");
        }
        await foreach ((string key, _, _) in host.Store.ListUploadsAsync(default))
        {
            Assert.Fail($"{key} is left behind");
        }
    }

    [Theory]
    [InlineData(3 * Part)]
    [InlineData(64 * 1024)]
    public async Task ManyFilesShareConnectionsAndMemory(long memory)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        var portal = new StorePortal(host.Store);
        SendJob[] jobs = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => MakeAsync(host, $"f{i}", i * 50_000)));
        int now = 0;
        int most = 0;
        host.Fault = async (_, _) =>
        {
            int here = Interlocked.Increment(ref now);
            InterlockedMax(ref most, here);
            await Task.Delay(3);
            Interlocked.Decrement(ref now);
            return false;
        };
        using var sender = new FileSender(
            host.Http,
            portal,
            Quick with
            {
                MaxBufferBytes = memory,
            },
            TimeProvider.System
        );
        SendResult[] results = await Task.WhenAll(jobs.Select(job => sender.SendAsync(job, null, default)));
        Assert.All(results, r => Assert.IsType<Stored>(r));
        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public async Task FilesThatChangedGiveTheirMemoryBack()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        SendJob good = await MakeAsync(host, "good", Part);
        using var sender = new FileSender(
            host.Http,
            new StorePortal(host.Store),
            Quick with
            {
                MaxBufferBytes = 6 * Part,
            },
            TimeProvider.System
        );
        for (int n = 0; n < 8; n++)
        {
            SendJob bad = await MakeAsync(host, $"bad{n}", Part - 1);
            using (FileStream file = Open(bad))
            {
                file.Write([1, 2, 3]);
            }
            File.SetLastWriteTimeUtc(bad.FullPath, bad.Modified.UtcDateTime);
            Assert.IsType<SourceChanged>(await sender.SendAsync(bad, null, default));
        }
        Assert.IsType<Stored>(await sender.SendAsync(good, null, default).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private static void InterlockedMax(ref int most, int here)
    {
        for (int seen = most; here > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, here, seen);
        }
    }

    private static void Spoil(SendJob job, string what)
    {
        switch (what.Split(": ")[1])
        {
            case "touched":
                File.SetLastWriteTimeUtc(job.FullPath, job.Modified.UtcDateTime.AddSeconds(1));
                break;
            case "gone":
                File.Delete(job.FullPath);
                break;
            case "cut":
                using (FileStream file = Open(job))
                {
                    file.SetLength(5 * Part);
                }
                break;
            case "grown":
                File.AppendAllText(job.FullPath, "more");
                break;
            default:
                using (FileStream file = Open(job))
                {
                    file.Position = Size - 100;
                    file.Write([1, 2, 3]);
                }
                // As a failing drive would: the time does not tell.
                File.SetLastWriteTimeUtc(job.FullPath, job.Modified.UtcDateTime);
                break;
        }
    }

    private static FileStream Open(SendJob job) =>
        new(job.FullPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    private static async Task<bool> BreakAsync(StoreHost host, HttpContext context, string kind)
    {
        switch (kind)
        {
            case "cut":
                await context.Request.Body.ReadExactlyAsync(new byte[300_000]);
                context.Abort();
                return true;
            case "503":
            case "429":
                context.Response.StatusCode = int.Parse(kind);
                return true;
            case "silence":
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
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

    internal static async Task<SendJob> MakeAsync(
        StoreHost host,
        string name,
        int size,
        HashFormat format = HashFormat.Xxh128
    )
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        string path = host.File(name);
        await File.WriteAllBytesAsync(path, bytes);
        FileDigest digest = (await FileHasher.HashAsync(host.Root, name, [format])).Digest!;
        string crc = digest.Crc64Nvme.ToString("x16");
        return new(
            new(Roll, name, null, null, null, "application/octet-stream", size, crc),
            path,
            digest.Size,
            digest.Modified,
            digest.Hashes[0],
            crc
        );
    }

    private static async Task<SendResult> SendAsync(
        StoreHost host,
        StorePortal portal,
        SendJob job,
        IProgress<long>? bytes = null,
        SenderOptions? options = null,
        CancellationToken cancel = default
    )
    {
        using var sender = new FileSender(host.Http, portal, options ?? Quick, TimeProvider.System);
        return await sender.SendAsync(job, bytes, cancel).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    private static async Task AssertStoredAsync(StoreHost host, SendJob job, string key)
    {
        ObjectDigest digest = await ObjectDigest.OfAsync(host.Store, key, [job.Expected.Format], null, default);
        Assert.Equal((job.Size, job.Crc64Nvme, job.Expected), (digest.Size, digest.Crc64Nvme, digest.Hashes[0]));
    }

    private sealed class Seen(List<long> seen) : IProgress<long>
    {
        public void Report(long value) => seen.Add(value);
    }
}
