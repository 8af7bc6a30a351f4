using MediaProductionPortal.Harness;
using Xunit.Abstractions;

namespace MediaProductionPortal.Wan;

/// <summary>
/// How much of a long line with loss the sending engine gets. The line limits, not the machine: where the machine can't
/// carry such a line with room to spare, or was late while it did, a low rate says nothing, and the test is skipped.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class WanTests(ITestOutputHelper output)
{
    private static readonly LineQuality Line = LineQuality.FarAway;

    /// <summary>The bare line must carry so much more than the line has.</summary>
    private const double Room = 1.5;

    /// <summary>Share of packets delivered late, from which on the machine was too busy.</summary>
    private const double MostLate = 0.01;

    [NeedsWanFact(Congestion = "bbr")]
    public Task EightConnectionsWithBbrGetSevenTenthsOfALongLineWithLoss() =>
        GetsAsync(0.7, new("bbr", Connections: 8, Start: 4, PartMiB: 16), megabytes: 320);

    [NeedsWanFact(Congestion = "cubic")]
    public Task CubicGetsHalfOfItWithMoreConnections() =>
        GetsAsync(0.5, new("cubic", Connections: 32, Start: 32, PartMiB: 5), megabytes: 320);

    private async Task GetsAsync(double share, Sending sending, int megabytes)
    {
        using var files = await WanFiles.MakeAsync(megabytes);
        await using var link = await OpenAsync();
        using var service = await WanSender.ServeAsync(link);

        double bare = await WanSender.SendAsync(link, sending, files);
        output.WriteLine($"the bare line: {bare / 1e6:0} Mbit/s");
        Skip.If(
            bare < Line.BitsPerSecond * Room,
            $"inconclusive: this machine carries {bare / 1e6:0} Mbit/s just now, and {Line.BitsPerSecond * Room / 1e6:0} are needed to be sure"
        );

        long unfetched = await link.UnfetchedAsync();
        link.Become(Line);
        double rate = await WanSender.SendAsync(link, sending, files);
        (LineCount there, LineCount back) = (link.There, link.Back);
        unfetched = await link.UnfetchedAsync() - unfetched;
        output.WriteLine(
            $"{sending.Congestion}, {sending.Connections} connections at most: {rate / 1e6:0} of {Line.BitsPerSecond / 1e6:0} Mbit/s ({rate / Line.BitsPerSecond:P0}); "
                + $"{there.Packets:N0} packets, {there.Lost:N0} lost, {there.Overflowed:N0} found the queue full; "
                + $"late {there.LateShare:P2} and {back.LateShare:P2}, not fetched in time {unfetched:N0}"
        );
        Assert.InRange(there.Lost, 1, there.Packets);
        var busy = there.LateShare > MostLate || back.LateShare > MostLate || unfetched > there.Packets * Line.Loss;
        Skip.If(busy && rate < Line.BitsPerSecond * share, "inconclusive: this machine was too busy to carry the line");
        Assert.InRange(rate, Line.BitsPerSecond * share, Line.BitsPerSecond);
    }

    private static async Task<WanLink> OpenAsync()
    {
        try
        {
            return await WanLink.OpenAsync(seed: 1);
        }
        catch (IOException e)
        {
            throw new SkipException(e.Message);
        }
    }
}
