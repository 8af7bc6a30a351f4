using System.Diagnostics;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

[Collection("alone")]
public sealed class FetchFilesTests
{
    /// <summary>Not as long as these tests last: what ends them is something else.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task FilesOfAllSizesComeWholeAndInTheirFolders()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob[] jobs =
        [
            bench.Serve("empty.txt", 0),
            bench.Serve("A001/one.bin", 1, 2),
            bench.Serve("A001/Clips/exact.mov", 2 * FetchBench.Range, 3),
            bench.Serve("A001/Clips/odd.mov", (5 * FetchBench.Range) + 77, 4),
            bench.Serve($"{new string('ü', 120)}.mov", FetchBench.Range + 1, 5),
        ];
        var told = new FetchBench.Told();

        IReadOnlyList<FetchResult> results = await bench.Make().RunAsync(jobs, bench.Folder, told, default);

        Assert.All(results, result => Assert.IsType<Fetched>(result));
        Assert.All(jobs, job => Assert.Equal(bench.Server.Objects[job.Key].Bytes, bench.Read(job.Path)));
        Assert.Equal(jobs.Select(j => j.Path).Order(StringComparer.Ordinal), bench.Names());
        FetchProgress last = told.All.Last();
        Assert.Equal((jobs.Sum(j => j.Size), jobs.Length), (last.Bytes, last.Files));
        Assert.Equal(last.BytesTotal, bench.Server.BytesSent);
    }

    [Fact]
    public async Task RangesOfOneFileAreOnTheLineTogetherAndMayComeInAnyOrder()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 12 * FetchBench.Range);
        (int now, int most) = (0, 0);
        bench.Server.Fault = async (asked, http) =>
        {
            int together = Interlocked.Increment(ref now);
            most = Math.Max(most, together);
            // The earlier the range, the later it comes.
            await Task.Delay(asked.From == 0 ? 0 : Math.Max(5, 120 - (int)(asked.From / FetchBench.Range * 10)));
            Interlocked.Decrement(ref now);
            return false;
        };

        Assert.IsType<Fetched>(await bench.FetchOneAsync(job));

        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public async Task ManyFilesWithLittleMemoryNeverWaitForEachOther()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        bench.Options = bench.Options with { MaxBufferBytes = 2 * FetchBench.Range, Connections = 2, Files = 6 };
        FetchJob[] jobs = [.. Enumerable.Range(0, 6).Select(n => bench.Serve($"{n}.mov", 9 * FetchBench.Range, n))];
        bench.Server.Fault = async (asked, _) =>
        {
            await Task.Delay((int)(asked.From / FetchBench.Range % 3));
            return false;
        };

        IReadOnlyList<FetchResult> results = await bench.FetchAsync(jobs).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.All(results, result => Assert.IsType<Fetched>(result));
    }

    [Fact]
    public async Task SmallFilesAreSettledTogetherAndOneWhoseNameWasTakenMeanwhileHoldsNoOther()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        bench.Options = bench.Options with { Connections = 8, Files = 16 };
        FetchJob[] jobs = [.. Enumerable.Range(0, 150).Select(n => bench.Serve($"A{n % 2}/{n}.dpx", 3000, n))];
        bench.Server.Fault = (asked, _) =>
        {
            if (asked.Key == "A1/77.dpx")
            {
                File.WriteAllText(Path.Combine(bench.Folder, "A1", "77.dpx"), "mine");
            }
            return Task.FromResult(false);
        };

        IReadOnlyList<FetchResult> results = await bench.FetchAsync(jobs);

        Assert.Equal("A1/77.dpx", Assert.Single(results.OfType<FetchFault>()).Path);
        Assert.Equal("mine"u8, bench.Read("A1/77.dpx"));
        Assert.All(
            jobs.Where(job => job.Path != "A1/77.dpx"),
            job => Assert.Equal(bench.Server.Objects[job.Key].Bytes, bench.Read(job.Path))
        );
        Assert.Equal(
            [.. jobs.Select(j => j.Path).Append("A1/77.dpx.partial").Order(StringComparer.Ordinal)],
            bench.Names()
        );
    }

    [Fact]
    public async Task WhatIsThereAlreadyIsReadAndNotFetched()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 3 * FetchBench.Range);
        await bench.FetchOneAsync(job);
        int before = bench.Server.Requests;

        Assert.Equal(new AlreadyThere("clip.mov", job.Size), await bench.FetchOneAsync(job));

        Assert.Equal(before, bench.Server.Requests);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2 * FetchBench.Range)]
    public async Task AnotherFileOfTheNameIsLeftAsItIs(int size)
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 2 * FetchBench.Range);
        var mine = new byte[size];
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, "clip.mov"), mine);

        var fault = Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));

        Assert.Equal(FaultKind.NeedsPerson, fault.Kind);
        Assert.Contains("Move it away", fault.Words, StringComparison.Ordinal);
        Assert.Equal(mine, bench.Read("clip.mov"));
    }

    [Fact]
    public async Task ADiskThatIsTooSmallIsToldBeforeAnythingIsBegun()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 1000);

        FetchResult result = (await bench.Make(free: _ => 300).RunAsync([job], bench.Folder, null, default))[0];

        Assert.Contains("lacks 700 bytes", Assert.IsType<FetchFault>(result).Words, StringComparison.Ordinal);
        Assert.Equal(0, bench.Server.Requests);
        Assert.Empty(bench.Names());
    }

    [Fact]
    public async Task AFileWithoutAnyHashIsNotFetched()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 1000) with { Expected = [], Crc64Nvme = null };

        Assert.Contains(
            "no hash",
            Assert.IsType<FetchFault>(await bench.FetchOneAsync(job)).Words,
            StringComparison.Ordinal
        );
        Assert.Equal(0, bench.Server.Requests);
    }

    [Fact]
    public async Task CancelledItEndsWithinSecondsAndTheNextRunGoesOn()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 20 * FetchBench.Range);
        bench.Options = bench.Options with { StallAfter = Never };
        using var cancel = new CancellationTokenSource();
        bench.Server.Fault = async (asked, http) =>
        {
            if (asked.From >= 10 * FetchBench.Range)
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { });
            }
            return false;
        };
        Task<IReadOnlyList<FetchResult>> fetching = bench.Make().RunAsync([job], bench.Folder, null, cancel.Token);
        string partial = Path.Combine(bench.Folder, "clip.mov.partial");
        while (!File.Exists(partial) || new FileInfo(partial).Length < 8 * FetchBench.Range)
        {
            await Task.Delay(5);
        }

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        Assert.Equal(["clip.mov.partial", "clip.mov.partial.from"], bench.Names());

        long left = new FileInfo(partial).Length;
        bench.Server.Fault = (_, _) => Task.FromResult(false);
        long before = bench.Server.BytesSent;
        var done = Assert.IsType<Fetched>(await bench.FetchOneAsync(job));
        Assert.Equal(left, done.BytesResumed);
        Assert.Equal(job.Size - left, bench.Server.BytesSent - before);
        Assert.Equal(["clip.mov"], bench.Names());
    }

    [Fact]
    public async Task TheFirstFailureOfAFileStopsItWithinSecondsAndTheOtherFilesGoOn()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob bad = bench.Serve("bad.mov", 20 * FetchBench.Range);
        FetchJob good = bench.Serve("good.mov", 3 * FetchBench.Range, 2);
        bench.Options = bench.Options with { StallAfter = Never };
        bench.Server.Fault = async (asked, http) =>
        {
            if (asked.Key == "bad.mov" && asked.From == 3 * FetchBench.Range)
            {
                http.Response.StatusCode = 404;
                return true;
            }
            if (asked.Key == "bad.mov" && asked.From > 0)
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { });
            }
            return false;
        };
        var watch = Stopwatch.StartNew();

        IReadOnlyList<FetchResult> results = await bench.FetchAsync(bad, good);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        Assert.Equal(FaultKind.NeedsPerson, Assert.IsType<FetchFault>(results[0]).Kind);
        Assert.IsType<Fetched>(results[1]);
        Assert.DoesNotContain("bad.mov", bench.Names());
    }

    [TinyDiskFact]
    public async Task ADiskThatRunsFullStopsAllAndTheNextRunGoesOn()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        using var disk = new TinyDisk();
        FetchJob[] jobs = [.. Enumerable.Range(0, 5).Select(n => bench.Serve($"{n}.mov", 6 * 1024 * 1024, n))];

        IReadOnlyList<FetchResult> results = await bench.Make().RunAsync(jobs, disk.Path, null, default);

        FetchFault[] faults = [.. results.OfType<FetchFault>()];
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Contains("disk is full", fault.Words, StringComparison.Ordinal));
        Assert.All(
            Directory.GetFiles(disk.Path, "*.mov"),
            file => Assert.Equal(bench.Server.Objects[Path.GetFileName(file)].Bytes, File.ReadAllBytes(file))
        );
        TinyDisk.Run("mount", "-o", "remount,size=60m", disk.Path);
        results = await bench.Make().RunAsync(jobs, disk.Path, null, default);
        Assert.DoesNotContain(results, result => result is FetchFault);
    }
}
