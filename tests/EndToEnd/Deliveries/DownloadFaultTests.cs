using System.Globalization;
using MediaProductionPortal.Harness;
using MediaProductionPortal.StrictS3;
using Xunit.Abstractions;

namespace MediaProductionPortal.Deliveries;

/// <summary>The real <c>mpp download</c> while store, line and clock fail it: it ends whole and verified, and what was on the disk is not sent twice.</summary>
public sealed class DownloadFaultTests(StrictRoll roll, ITestOutputHelper output)
    : IClassFixture<StrictRoll>,
        IDisposable
{
    private const int MiB = 1 << 20;

    /// <summary>More: MPP_TEST_KILLS=20.</summary>
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("MPP_TEST_KILLS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 4;

    private readonly TempFolder folder = new();

    private string Dest => folder.At("dest");

    public void Dispose()
    {
        roll.Server.Fault = null;
        folder.Dispose();
    }

    [Fact]
    public async Task KilledAgainAndAgainNothingThatWasOnTheDiskIsSentAgain()
    {
        const int connections = 2;
        var random = new Random(7);
        var fetch = new StrictFetch(roll, Dest);
        var (held, lost, again, done) = (0L, 0L, 0L, 0);
        while (done < Kills && held < (6 * StrictRoll.Range) - (4 * MiB))
        {
            fetch.Mark();
            using (var run = await fetch.UnderWayAsync(held + random.Next(1, 4 * MiB), connections: connections))
            {
                run.Kill();
                await run.WaitForExitAsync();
            }
            done++;
            var reads = fetch.BigReads;
            Assert.All(reads, r => Assert.InRange(r.From, held, long.MaxValue));
            Assert.InRange(fetch.Held, held, long.MaxValue);
            held = fetch.Held;
            var open = reads.Where(r => r.End > held).ToList();
            Assert.InRange(open.Count, 0, (2 * connections) + 2);
            lost += open.Sum(r => r.Sent - Math.Max(0, held - r.From));
            again += reads.Sum(r => r.Sent);
        }

        fetch.Mark();
        var last = await fetch.RunAsync();

        fetch.AssertWhole(last);
        Assert.InRange(last.Json.GetProperty("bytesResumed").GetInt64(), held, long.MaxValue);
        again += fetch.BigReads.Sum(r => r.Sent) - (6 * StrictRoll.Range);
        output.WriteLine($"{done} kills, {again / 1e6:0.0} MB sent again, {lost / 1e6:0.0} MB in flight at the kills");
        Assert.InRange(again, 0, lost);
    }

    [Fact]
    public async Task ALineThatIsCutInTheMiddleCostsWhatWasOnIt()
    {
        var fetch = new StrictFetch(roll, Dest);
        using var run = await fetch.UnderWayAsync(20 * MiB);

        await roll.Line.CutAsync(TimeSpan.FromSeconds(2));

        fetch.AssertWhole(await Mpp.EndAsync(run));
        Assert.InRange(fetch.SentAgain, 0, 3 * StrictRoll.Range);
        output.WriteLine($"{fetch.SentAgain / 1e6:0.0} MB sent again");
    }

    [Fact]
    public async Task AStoreThatIsStartedAgainIsGoneOnWith()
    {
        var fetch = new StrictFetch(roll, Dest);
        using var run = await fetch.UnderWayAsync(20 * MiB);
        var refused = roll.Line.Refused;

        await roll.Server.StopAsync();
        try
        {
            await Wait.UntilAsync("somebody to miss the store", () => roll.Line.Refused >= refused + 6);
        }
        finally
        {
            await roll.Server.StartAgainAsync();
        }

        fetch.AssertWhole(await Mpp.EndAsync(run));
        Assert.InRange(fetch.SentAgain, 0, 3 * StrictRoll.Range);
    }

    [Fact]
    public async Task BytesThatChangeOnTheWayAreFetchedOnceMoreAndThoseThatStayWrongAreSaid()
    {
        var fetch = new StrictFetch(roll, Dest);
        var flips = 0;
        roll.Server.Fault = asked =>
            asked.Method != "GET" ? StrictFault.None
            : asked.Key.EndsWith("Käse 7 %23.bin", StringComparison.Ordinal) ? StrictFault.FlipOut
            : asked.Key.EndsWith(StrictRoll.BigName, StringComparison.Ordinal)
            && asked.Header("Range")?.StartsWith("bytes=16777216-", StringComparison.Ordinal) == true
            && Interlocked.Increment(ref flips) == 1
                ? StrictFault.FlipOut
            : StrictFault.None;

        var first = await fetch.RunAsync();

        Assert.True(first.ExitCode == 50, first.ToString());
        Assert.Contains("twice with other bytes", first.Error);
        Assert.Equal(roll.Delivery.Files - 1, first.Json.GetProperty("verified").GetInt64());
        Assert.Equal("partial", first.Json.GetProperty("receiptState").GetString());
        var failed = Assert.Single(first.Json.GetProperty("failed").EnumerateArray());
        Assert.Equal("mismatch", failed.GetProperty("cause").GetString());
        Assert.Empty(Directory.GetFiles(Path.Combine(Dest, "A001R1VK", "Small"), "Käse 7 *"));
        // The large clip once more, and the small file.
        Assert.InRange(fetch.SentAgain, 6 * StrictRoll.Range, (6 * StrictRoll.Range) + MiB);

        roll.Server.Fault = null;
        fetch.Mark();
        fetch.AssertWhole(await fetch.RunAsync());
        Assert.Single(fetch.Reads);
    }

    [Fact]
    public async Task AStoreThatAsksToSlowDownIsAskedAgain()
    {
        var fetch = new StrictFetch(roll, Dest);
        var asked = 0;
        roll.Server.Fault = _ => Interlocked.Increment(ref asked) % 8 == 2 ? StrictFault.SlowDown : StrictFault.None;

        fetch.AssertWhole(await fetch.RunAsync());

        Assert.InRange(fetch.SentAgain, 0, 0);
    }

    [Fact]
    public async Task AfterANightWithALidShutItGoesOnWithNewLinks()
    {
        var fetch = new StrictFetch(roll, Dest);
        var refusals = roll.Server.Refusals.Count;
        using var run = await fetch.UnderWayAsync(20 * MiB);
        Signal(run.Id, "STOP");
        await Task.Delay(StrictRoll.LinksLast * 2);
        // The store let go of those that did not read.
        await roll.Line.CutAsync(TimeSpan.Zero);
        Signal(run.Id, "CONT");

        fetch.AssertWhole(await Mpp.EndAsync(run));

        Assert.Contains("AccessDenied", roll.Server.Refusals.Skip(refusals));
        Assert.InRange(fetch.SentAgain, 0, 3 * StrictRoll.Range);
    }

    private static void Signal(int process, string name)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-s", name, $"{process}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
