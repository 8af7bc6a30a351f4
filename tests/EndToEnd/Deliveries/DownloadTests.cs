using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Deliveries;

/// <summary>The real <c>mpp download</c> against the real portal, through everything that goes wrong.</summary>
public sealed class DownloadTests(DeliveredRoll roll) : IClassFixture<DeliveredRoll>, IDisposable
{
    private readonly TempFolder folder = new();

    private Mpp Mpp => roll.Mpp;
    private string Dest => folder.At("dest");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ADeliveryArrivesVerifiedWithAHashListAndAReceiptAndIsNotFetchedTwice()
    {
        var delivery = await roll.DeliverAsync("Day 3");

        var first = await Mpp.MustAsync("download", "day 3", Dest, "--json");
        roll.AssertWhole(Dest);
        Assert.Equal(delivery.Files, first.Json.GetProperty("verified").GetInt64());
        Assert.Equal("verified", first.Json.GetProperty("receiptState").GetString());
        await Mpp.MustAsync("hash", "verify", Dest);

        var again = await Mpp.MustAsync("download", $"{roll.Portal.Url}/delivered/{delivery.Id}", Dest, "--json");
        Assert.Equal(0, again.Json.GetProperty("bytesFetched").GetInt64());
        Assert.Equal(delivery.Files, again.Json.GetProperty("alreadyThere").GetInt64());
        await Mpp.MustAsync("hash", "verify", Dest);

        var shown = await roll.Api.GetAsync<DeliveryDetailAnswer>($"/api/deliveries/{delivery.Id}");
        Assert.Equal(["verified", "verified"], shown.Receipts.Select(r => r.State));
        Assert.Equal(Environment.MachineName, shown.Receipts[0].Machine);
        Assert.Equal(delivery.Bytes, shown.Receipts[1].BytesFetched);

        var watched = folder.At("watched");
        await Mpp.MustAsync("watch", watched, "--once", "--quiet");
        roll.AssertWhole(Path.Combine(watched, "Day 3"));
        var idle = await Mpp.MustAsync("watch", watched, "--once");
        Assert.Equal("", idle.Out);
    }

    [Fact]
    public async Task KilledAtRandomAndWithThePortalKilledUnderItAllArrivesAndLittleIsFetchedTwice()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MPP_TEST_KILLS"), out var many) ? many : 4;
        var delivery = await roll.DeliverAsync("Day 4 killed");
        var random = new Random(7);
        var part = Path.Combine(Dest, "A001R1VK", "A001C001.bin.partial");
        long Held() => File.Exists(part) ? new FileInfo(part).Length : 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var before = Held();
            using var run = Mpp.Start("download", delivery.Id.ToString(), Dest, "--limit", "80", "--quiet");
            var goal = before + random.Next(1, DeliveredRoll.LargeBytes / (kills + 2));
            await Wait.UntilAsync("some of it to arrive", () => Held() >= goal || run.HasExited);
            if (kill == kills / 2)
            {
                await roll.Portal.KillAndRestartAsync();
            }
            if (run.HasExited)
            {
                // So slow a machine that all of it came between two looks.
                break;
            }
            run.Kill();
            await run.WaitForExitAsync();
            Assert.True(Held() >= before || !File.Exists(part), "what was written stays");
        }

        var last = await Mpp.MustAsync("download", delivery.Id.ToString(), Dest, "--json");

        roll.AssertWhole(Dest);
        // All that was on the disk was read again and not fetched again.
        var (fetched, resumed) = (
            last.Json.GetProperty("bytesFetched").GetInt64(),
            last.Json.GetProperty("bytesResumed").GetInt64()
        );
        Assert.True(fetched + resumed <= delivery.Bytes, $"{fetched} fetched, {resumed} resumed");
        Assert.True(fetched < delivery.Bytes, "nothing was resumed");
    }

    [Fact]
    public async Task AnotherFileOfTheSameNameIsNeverOverwritten()
    {
        var delivery = await roll.DeliverAsync("Day 5 in the way");
        var mine = folder.Write("dest/A001R1VK/A001C001.bin", "my own");

        var refused = await Mpp.RunAsync("download", delivery.Id.ToString(), Dest);
        Assert.Equal(52, refused.ExitCode);
        Assert.Contains("A001C001.bin", refused.Error);
        Assert.Equal("my own", await File.ReadAllTextAsync(mine));

        await Mpp.MustAsync("download", delivery.Id.ToString(), Dest, "--keep-both");
        Assert.Equal("my own", await File.ReadAllTextAsync(mine));
        Assert.Equal(DeliveredRoll.LargeBytes, new FileInfo(Path.Combine(Dest, "A001R1VK", "A001C001 (2).bin")).Length);
    }

    [Fact]
    public async Task WhatAnOlderHashListInTheFolderDeniesIsSaidAndIsTheRecipientsToSettle()
    {
        var delivery = await roll.DeliverAsync("Day 6 again");
        const string Name = "A001R1VK/A001C001.bin";
        var before = folder.Write($"dest/{Name}", "an older version");
        await Mpp.MustAsync("hash", "create", Dest);
        var list = Directory.GetFiles(Path.Combine(Dest, "ascmhl"), "0001_*.mhl")[0];
        File.Delete(before);

        for (var run = 0; run < 2; run++)
        {
            var came = await Mpp.RunAsync("download", delivery.Id.ToString(), Dest, "--json");
            Assert.Equal(55, came.ExitCode);
            roll.AssertWhole(Dest);
            var said = Assert.Single(came.Json.GetProperty("olderListsSay").EnumerateArray());
            Assert.Equal(Name, said.GetProperty("path").GetString());
            Assert.Equal($"ascmhl/{Path.GetFileName(list)}", said.GetProperty("list").GetString());
            Assert.Equal(1, said.GetProperty("generation").GetInt32());
            var hash = said.GetProperty("says").GetString()!;
            Assert.Contains(hash.Split(' ')[1], await File.ReadAllTextAsync(list), StringComparison.Ordinal);
            Assert.EndsWith($"{DeliveredRoll.LargeBytes:N0} bytes", said.GetProperty("found").GetString());
            var words = came.Json.GetProperty("words").GetString()!;
            foreach (var part in new[] { Name, Path.GetFileName(list), "(generation 1)", hash, "ask whoever sent it" })
                Assert.Contains(part, words, StringComparison.Ordinal);
            Assert.Contains("(generation 1)", came.Error, StringComparison.Ordinal);
            // What was delivered is there, and the portal knows what the recipient was told.
            Assert.Equal("verified", came.Json.GetProperty("receiptState").GetString());
            Assert.Equal(delivery.Files, came.Json.GetProperty("verified").GetInt64());
        }
        var receipts = (await roll.Api.GetAsync<DeliveryDetailAnswer>($"/api/deliveries/{delivery.Id}")).Receipts;
        Assert.All(receipts, r => Assert.Contains("(generation 1)", r.Words, StringComparison.Ordinal));
        var verified = await Mpp.RunAsync("hash", "verify", Dest);
        Assert.NotEqual(0, verified.ExitCode);
    }

    [CanMountFact]
    public async Task AFullDiskIsSaidBeforeAnythingIsBegun()
    {
        var delivery = await roll.DeliverAsync("Day 7 full");
        Directory.CreateDirectory(Dest);
        using var disk = new Mount(Dest, "-t", "tmpfs", "-o", "size=20m", "tmpfs");

        var full = await Mpp.RunAsync("download", delivery.Id.ToString(), Dest);

        Assert.Equal(53, full.ExitCode);
        Assert.Contains("lacks", full.Error);
        Assert.Empty(Directory.GetFileSystemEntries(Dest));
    }

    [Fact]
    public async Task TheZipIsWholeAndGoesOnWhereItWasBrokenOff()
    {
        var delivery = await roll.DeliverAsync("Day 3: night");
        using var http = new HttpClient { BaseAddress = new(roll.Portal.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        var address = new Uri($"/api/delivered/{delivery.Id}/zip", UriKind.Relative);
        var zip = folder.At("day.zip");
        const int First = 20_000_000;
        await using (var file = File.Create(zip))
        {
            await AppendAsync(http, address, file, 0, First - 1);
            await AppendAsync(http, address, file, First, null);
            Assert.Equal(delivery.ZipBytes, file.Length);
        }

        var to = folder.At("unzipped");
        await ZipFile.ExtractToDirectoryAsync(zip, to);
        roll.AssertWhole(Path.Combine(to, "Day 3_ night"));
        await Mpp.MustAsync("hash", "verify", Path.Combine(to, "Day 3_ night"));
        using var unzip = Process.Start(new ProcessStartInfo("unzip", ["-tq", zip]) { RedirectStandardOutput = true })!;
        await unzip.WaitForExitAsync();
        Assert.Equal(0, unzip.ExitCode);
    }

    private async Task<string> TokenAsync() =>
        JsonDocument.Parse(await File.ReadAllTextAsync(Mpp.ConfigFile)).RootElement.GetProperty("token").GetString()!;

    private static async Task AppendAsync(HttpClient http, Uri address, Stream file, long from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(from, to);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        await answer.Content.CopyToAsync(file);
    }
}
