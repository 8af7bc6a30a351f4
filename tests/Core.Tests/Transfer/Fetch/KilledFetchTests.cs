using System.Diagnostics;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

public sealed class KilledFetchTests
{
    private const int Kills = 20;

    [Fact]
    public async Task KilledAgainAndAgainAFileComesWholeAndLittleIsFetchedTwice()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        const int size = 32 * 1024 * 1024;
        FetchJob job = bench.Serve("clip.mov", size);
        // Slow enough to be killed in the middle.
        bench.Server.Fault = async (_, _) =>
        {
            await Task.Delay(40);
            return false;
        };
        var random = new Random(4);
        long kept = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            await RunAsync(bench, job, killAt: kept + random.Next(300_000, 1_200_000));
            Assert.False(File.Exists(Path.Combine(bench.Folder, "clip.mov")));
            long now = new FileInfo(Path.Combine(bench.Folder, "clip.mov.partial")).Length;
            Assert.True(now >= kept, $"{now:N0} bytes are left of {kept:N0}");
            kept = now;
        }
        Assert.True(kept > Kills * 300_000);

        string last = await RunAsync(bench, job, killAt: null);

        Assert.StartsWith("Fetched", last, StringComparison.Ordinal);
        Assert.Equal(bench.Server.Objects["clip.mov"].Bytes, bench.Read("clip.mov"));
        Assert.Equal(["clip.mov"], bench.Names());
        // What was on the line or waited for its turn, and no more.
        FetchOptions options = FetchChild.Options;
        long most = size + ((long)Kills * 3 * options.Connections * options.RangeBytes);
        Assert.InRange(bench.Server.BytesSent, size, most);
    }

    private static async Task<string> RunAsync(FetchBench bench, FetchJob job, long? killAt)
    {
        string own = typeof(FetchChild).Assembly.Location;
        string xxh128 = job.Expected.First(hash => hash.Format == HashFormat.Xxh128).Text;
        var start = new ProcessStartInfo(
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet",
            [own, FetchChild.Word, $"{bench.Server.Url}", bench.Folder, job.Key, $"{job.Size}", xxh128]
        )
        {
            RedirectStandardOutput = true,
        };
        using Process child = Process.Start(start)!;
        string last = "";
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
            if (killAt is { } at && line.StartsWith("at ", StringComparison.Ordinal) && long.Parse(line[3..]) >= at)
            {
                child.Kill();
                break;
            }
        }
        await child.WaitForExitAsync();
        return last;
    }
}
