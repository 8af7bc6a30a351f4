using System.Diagnostics;
using MediaProductionPortal.Harness;
using MediaProductionPortal.StrictS3;

namespace MediaProductionPortal.Deliveries;

/// <summary>One test's fetches of the strict roll: what is on the disk, and what the store sent since it was made.</summary>
internal sealed class StrictFetch(StrictRoll roll, string dest)
{
    private int mark = roll.Server.Reads.Count;

    private string Big => Path.Combine(dest, "A001R1VK", StrictRoll.BigName);

    /// <summary>Bytes of the large clip that are on the disk.</summary>
    public long Held =>
        new[] { Big, Big + ".partial" }.Select(f => new FileInfo(f)).FirstOrDefault(f => f.Exists)?.Length ?? 0;

    /// <summary>Reads of the delivery's files since the mark.</summary>
    public List<StrictRead> Reads =>
        [.. roll.Server.Reads.Skip(mark).Where(r => r.Key.Contains($"/media/{roll.Roll}/", StringComparison.Ordinal))];

    public List<StrictRead> BigReads =>
        [.. Reads.Where(r => r.Key.EndsWith(StrictRoll.BigName, StringComparison.Ordinal))];

    /// <summary>Bytes of the delivery that the store sent more than it has.</summary>
    public long SentAgain => Reads.Sum(r => r.Sent) - roll.Delivery.Bytes;

    public void Mark() => mark = roll.Server.Reads.Count;

    public Process Start(params string[] more) =>
        roll.Mpp.Start(["download", roll.Delivery.Id.ToString(), dest, "--quiet", "--json", .. more]);

    public Task<MppResult> RunAsync(params string[] more) =>
        roll.Mpp.RunAsync(["download", roll.Delivery.Id.ToString(), dest, "--quiet", "--json", .. more]);

    /// <summary>A fetch that is slow enough to be broken, with so much of the large clip on the disk.</summary>
    public async Task<Process> UnderWayAsync(long held, int mbit = 160, int connections = 3)
    {
        var run = Start("--limit", $"{mbit}", "--connections", $"{connections}");
        await Wait.UntilAsync("some of it to arrive", () => Held >= held || run.HasExited);
        Assert.False(run.HasExited, "it ended before it could be broken");
        return run;
    }

    /// <summary>It ended well, and every file is there with its bytes.</summary>
    public void AssertWhole(MppResult ended)
    {
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(roll.Delivery.Files, ended.Json.GetProperty("verified").GetInt64());
        Assert.Equal("verified", ended.Json.GetProperty("receiptState").GetString());
        roll.AssertWhole(dest);
    }
}
