namespace MediaProductionPortal.Transfer.Fetch;

public sealed class UnpluggedTests
{
    /// <summary>The mount point stays behind as a folder of the system's disk.</summary>
    [TinyDiskFact]
    public async Task WhenTheDriveIsGoneNothingIsWrittenWhereItWas()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        bench.Options = bench.Options with { Files = 1, Settling = 0 };
        FetchJob[] jobs = [.. Enumerable.Range(0, 4).Select(i => bench.Serve($"A/{i}.mov", 1000, i))];
        using var disk = new TinyDisk();
        var done = new List<FetchResult>();
        bench.Server.Fault = (asked, _) =>
        {
            if (asked.Key == "A/1.mov")
            {
                Assert.True(TinyDisk.Run("umount", "-l", disk.Path));
            }
            return Task.FromResult(false);
        };

        IReadOnlyList<FetchResult> results = await bench
            .Make()
            .RunAsync(jobs, disk.Path, null, default, (_, result) => done.Add(result));

        Assert.IsType<Fetched>(results[0]);
        Assert.All(results.Skip(2), r => Assert.Equal(FaultCause.Destination, Assert.IsType<FetchFault>(r).Cause));
        Assert.Contains("is gone", Assert.IsType<FetchFault>(results[^1]).Words);
        Assert.Equal(4, done.Count);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
    }
}
