using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.Http;

namespace MediaProductionPortal.Transfer.Fetch;

public sealed class FetchFaultTests
{
    [Fact]
    public async Task AfterACutARangeGoesOnWhereItCame()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 8 * FetchBench.Range);
        bench.Options = bench.Options with { Attempts = 2 };
        // Each answer ends after 64 KiB: more cuts than a range has attempts.
        bench.Server.Fault = async (asked, http) =>
        {
            if (asked.To - asked.From < 64 * 1024)
            {
                return false;
            }
            await bench.Server.CutAsync(http, asked, 64 * 1024);
            return true;
        };

        var done = Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(job.Size, done.BytesFetched);
        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
    }

    [Fact]
    public async Task ABusyStoreIsAskedAgain()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 6 * FetchBench.Range);
        bench.Server.Fault = (asked, http) =>
        {
            http.Response.StatusCode = asked.Number % 2 == 0 ? 503 : 500;
            return Task.FromResult(asked.Number % 3 != 0);
        };

        Assert.IsType<Fetched>(await bench.FetchOneAsync(job));
    }

    [Fact]
    public async Task AStoreThatStaysBusyIsTriedLaterAndWhatCameIsKept()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 6 * FetchBench.Range);
        bench.Server.Fault = async (asked, http) =>
        {
            if (asked.From < 4 * FetchBench.Range)
            {
                return false;
            }
            await Task.Delay(300);
            http.Response.StatusCode = 503;
            return true;
        };

        var fault = Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));

        Assert.Equal(FaultKind.RetryLater, fault.Kind);
        Assert.Equal(4 * FetchBench.Range, new FileInfo(Path.Combine(bench.Folder, "clip.mov.partial")).Length);
    }

    [Fact]
    public async Task ALinkThatRanOutIsAskedForAnew()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 10 * FetchBench.Range);
        // From the fourth request on the first link is too old, also for those that came in beside it.
        bench.Server.Fault = (asked, http) =>
        {
            bool old = asked.Number >= 4 && http.Request.RouteValues["link"] as string == "1";
            http.Response.StatusCode = old ? 403 : http.Response.StatusCode;
            return Task.FromResult(old);
        };

        Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(2, bench.Server.Links);
        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
    }

    [Fact]
    public async Task AClockThatIsFarAheadDoesNotAskForALinkEachTime()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        bench.Server.LinkLife = TimeSpan.FromHours(-3);
        FetchJob job = bench.Serve("clip.mov", 10 * FetchBench.Range);

        Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(1, bench.Server.Links);
    }

    [Fact]
    public async Task AConnectionOnWhichNothingMovesIsGivenUpAndTheRangeGoesOn()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        bench.Options = bench.Options with { StallAfter = TimeSpan.FromSeconds(1) };
        FetchJob job = bench.Serve("clip.mov", 3 * FetchBench.Range);
        bool stalled = false;
        bench.Server.Fault = async (asked, http) =>
        {
            if (asked.From != FetchBench.Range || stalled)
            {
                return false;
            }
            stalled = true;
            byte[] bytes = bench.Server.Objects["clip.mov"].Bytes;
            await bench.Server.SendAsync(http, bytes, asked.From, asked.To, ranged: true, only: 70_000);
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { });
            return true;
        };

        Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.True(stalled);
        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
    }

    [Fact]
    public async Task WrongBytesAreFetchedOnceMore()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 4 * FetchBench.Range);
        bench.Server.Fault = async (asked, http) =>
        {
            Assert.False(File.Exists(Path.Combine(bench.Folder, "clip.mov")));
            if (asked.From != 2 * FetchBench.Range || bench.Server.Requests > 4)
            {
                return false;
            }
            await bench.Server.SendAsync(http, Flip(bench, asked), asked.From, asked.To, ranged: true);
            return true;
        };

        var done = Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(2 * job.Size, done.BytesFetched);
        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
        Assert.Equal(["clip.mov"], bench.Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BytesThatStayWrongAreAFaultAndNothingIsKept(bool onlyCrc)
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 4 * FetchBench.Range);
        job = onlyCrc ? job with { Expected = [] } : job with { Crc64Nvme = null };
        bench.Server.Fault = async (asked, http) =>
        {
            await bench.Server.SendAsync(http, Flip(bench, asked), asked.From, asked.To, ranged: true);
            return true;
        };

        var fault = Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));

        Assert.Equal(FaultKind.NeedsPerson, fault.Kind);
        Assert.Contains(onlyCrc ? job.Crc64Nvme! : job.Expected[0].Text, fault.Words, StringComparison.Ordinal);
        Assert.Contains("found", fault.Words, StringComparison.Ordinal);
        Assert.Equal(2 * job.Size, bench.Server.BytesSent);
        Assert.Empty(bench.Names());
    }

    [Fact]
    public async Task AStoreWithoutRangesGivesTheFileAllTheSameAndGoesOnAfterACut()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        bench.Server.IgnoresRanges = true;
        FetchJob[] jobs = [bench.Serve("clip.mov", 9 * FetchBench.Range), bench.Serve("small.mov", 100, 2)];
        int cuts = 0;
        bench.Server.Fault = async (asked, http) =>
        {
            if (asked.Key != "clip.mov" || http.Request.Headers.Range.Count > 0 || Interlocked.Increment(ref cuts) > 2)
            {
                return false;
            }
            await bench.Server.CutAsync(http, asked, cuts * 3 * FetchBench.Range);
            return true;
        };

        Assert.All(await bench.FetchAsync(jobs), result => Assert.IsType<Fetched>(result));

        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
        Assert.True(cuts > 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnObjectThatIsReplacedWhileItIsFetchedIsBegunAnew(bool strongTag)
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob old = bench.Serve("clip.mov", 10 * FetchBench.Range);
        var next = ServedObject.Random(10 * FetchBench.Range, 99);
        (ServedObject before, ServedObject after) = strongTag
            ? (bench.Server.Objects["clip.mov"], next)
            : (bench.Server.Objects["clip.mov"] with { Tag = "W/\"1\"" }, next with { Tag = "W/\"2\"" });
        bench.Server.Objects["clip.mov"] = before;
        FetchJob job = FetchBench.JobOf("clip.mov", after.Bytes);
        bench.Server.Fault = (asked, _) =>
        {
            if (asked.Number == 5)
            {
                bench.Server.Objects["clip.mov"] = after;
            }
            return Task.FromResult(false);
        };

        var done = Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(0, done.BytesResumed);
        Assert.Equal(after.Bytes, bench.Read("clip.mov"));
        Assert.NotEqual(old.Crc64Nvme, job.Crc64Nvme);
    }

    [Fact]
    public async Task APartialOfAnObjectThatWasReplacedSinceIsNotGoneOnWith()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 6 * FetchBench.Range);
        bench.Server.Fault = (asked, http) => RefuseLateAsync(asked, http, 404);
        Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));
        Assert.Contains("clip.mov.partial", bench.Names());
        // The very same size: only the tag tells.
        FetchJob other = bench.Serve("clip.mov", 6 * FetchBench.Range, 7);
        bench.Server.Fault = (_, _) => Task.FromResult(false);

        var done = Assert.IsType<Fetched>(await bench.FetchOneAsync(other));

        Assert.Equal(other.Size, done.BytesFetched);
        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
    }

    [Fact]
    public async Task AnObjectOfAnotherSizeThanTheHashListTellsIsAFault()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 4 * FetchBench.Range);
        bench.Serve("clip.mov", (4 * FetchBench.Range) - 1);

        var fault = Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));

        Assert.Equal(FaultKind.NeedsPerson, fault.Kind);
        Assert.Contains("524,287 bytes", fault.Words, StringComparison.Ordinal);
        Assert.Empty(bench.Names());
    }

    [Fact]
    public async Task APartialThatRottedOnTheDiskIsFetchedAnew()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 4 * FetchBench.Range);
        bench.Server.Fault = (asked, http) => RefuseLateAsync(asked, http, 404);
        Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));
        string partial = Path.Combine(bench.Folder, "clip.mov.partial");
        byte[] left = await File.ReadAllBytesAsync(partial);
        Assert.NotEmpty(left);
        left[^1] ^= 1;
        await File.WriteAllBytesAsync(partial, left);
        bench.Server.Fault = (_, _) => Task.FromResult(false);

        Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
    }

    [Fact]
    public async Task AStoreThatCantBeReachedIsTriedLater()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 1000);
        bench.Server.Fault = (_, http) =>
        {
            http.Abort();
            return Task.FromResult(true);
        };

        var fault = Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));

        Assert.Equal(FaultKind.RetryLater, fault.Kind);
    }

    /// <summary>The first two ranges come; what is behind them is refused when they are on the disk.</summary>
    private static async Task<bool> RefuseLateAsync(Asked asked, HttpContext http, int status)
    {
        if (asked.From < 2 * FetchBench.Range)
        {
            return false;
        }
        await Task.Delay(500);
        http.Response.StatusCode = status;
        return true;
    }

    private static byte[] Flip(FetchBench bench, Asked asked)
    {
        byte[] bytes = [.. bench.Server.Objects[asked.Key].Bytes];
        bytes[asked.From + 17] ^= 0x40;
        return bytes;
    }
}
