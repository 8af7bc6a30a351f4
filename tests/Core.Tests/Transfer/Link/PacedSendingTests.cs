using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>Over real sockets.</summary>
#pragma warning disable CA1001 // DisposeAsync lets go of it
[Collection("alone")]
public sealed class PacedSendingTests(ITestOutputHelper output) : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly List<string> complaints = [];
    private readonly SendingLink link = new(new(), TimeProvider.System);
    private WebApplication? sink;
    private long received;
    private string? host;

    [Fact]
    public async Task OverSeveralConnectionsTheLimitIsKeptWithinFivePercent()
    {
        const double rate = 24 * 125_000;
        link.Take(new LinkOrders(new("Etc/UTC", 24, []), 1, []));
        bool isKept = false;
        var watch = Stopwatch.StartNew();
        // Where a machine is held up, less comes and then more at once; in all never more than may be sent.
        for (int attempt = 0; attempt < 5 && !isKept; attempt++)
        {
            double measured = await MeasureAsync(TimeSpan.FromSeconds(3)) / rate;
            double whole = Interlocked.Read(ref received) / watch.Elapsed.TotalSeconds / rate;
            output.WriteLine($"{measured:0.000} of the limit, {whole:0.000} since the first byte");
            Assert.True(whole <= 1.05, $"{whole:0.000} of the limit");
            isKept = measured is >= 0.95 and <= 1.05;
        }
        Assert.True(isKept);
    }

    [Fact]
    public void APartOfTheRateIsTheRateOfAnAgentAmongSeveral()
    {
        link.Take(new LinkOrders(new("Etc/UTC", 24, []), 0.5, []));

        Assert.Equal(24 * 125_000 / 2, link.Bucket.Rate);
    }

    [Fact]
    public async Task NoSendingLetsNobodyOntoTheLineAndTheNextHourLetsThemBack()
    {
        link.Take(new LinkOrders(new("Etc/UTC", 0, []), 1, []));
        Assert.True(link.IsPaused);
        Task waits = link.Connections.WaitAsync(default);
        Assert.False(waits.IsCompleted);

        link.Take(new LinkOrders(LinkTimetable.Open, 1, []));

        await waits.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(link.IsPaused);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task ALinkSpeaksIPv6AsWell(string address)
    {
        if (address == "[::1]" && !Socket.OSSupportsIPv6)
        {
            return;
        }
        using HttpClient http = Make(new());
        await PutAsync(http, new UriBuilder(Url) { Host = address }.Uri, 100_000);

        Assert.Equal(100_000, Interlocked.Read(ref received));
    }

    [Fact]
    public async Task AnAddressThatDoesNotAnswerCostsAMomentOnly()
    {
        var watch = Stopwatch.StartNew();
        // 192.0.2.1 is for documents (RFC 5737): nothing answers there.
        using Socket socket = await AddressRace.ConnectAsync(
            [IPAddress.Parse("192.0.2.1"), IPAddress.Loopback],
            Url.Port,
            _ => { },
            default
        );

        Assert.True(socket.Connected);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task WhereNoAddressAnswersTheLastRefusalIsTold() =>
        await Assert.ThrowsAsync<SocketException>(() =>
            AddressRace.ConnectAsync([IPAddress.Loopback, IPAddress.IPv6Loopback], 1, _ => { }, default)
        );

    [Fact]
    public void Ipv6AndIpv4TakeTurns() =>
        Assert.Equal(
            ["::1", "10.0.0.1", "::2", "10.0.0.2", "10.0.0.3"],
            AddressRace
                .Order([.. new[] { "10.0.0.1", "10.0.0.2", "::1", "10.0.0.3", "::2" }.Select(IPAddress.Parse)])
                .Select(a => a.ToString())
        );

    [Theory]
    [InlineData("cubic")]
    [InlineData("bbr")]
    public async Task CongestionControlIsSetOrTheLogSaysWhyNotAndSendingGoesOn(string name)
    {
        using HttpClient http = Make(new() { CongestionControl = name });
        await PutAsync(http, Url, 1000);

        bool known =
            File.Exists("/proc/sys/net/ipv4/tcp_available_congestion_control")
            && (await File.ReadAllTextAsync("/proc/sys/net/ipv4/tcp_available_congestion_control")).Contains(name);
        Assert.Equal(1000, Interlocked.Read(ref received));
        output.WriteLine($"{name}: {(known ? "the kernel has it" : string.Join(" ", complaints))}");
        if (known)
        {
            Assert.Empty(complaints);
        }
        else
        {
            Assert.Contains(name, Assert.Single(complaints), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EverythingButTheOwnMachineGoesThroughTheProxy()
    {
        // The sink stands in for a proxy: it is asked for another host's address.
        using HttpClient http = Make(new() { Proxy = $"http://127.0.0.1:{Url.Port}" });
        await PutAsync(http, new("http://store.test/part"), 5000);
        Assert.Equal("store.test", host);
        await PutAsync(http, Url, 10);

        Assert.Equal(5010, Interlocked.Read(ref received));
        Assert.StartsWith("127.0.0.1", host, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k =>
        {
            k.ListenLocalhost(FreePort());
            k.Limits.MaxRequestBodySize = null;
            k.Limits.MinRequestBodyDataRate = null;
        });
        sink = builder.Build();
        sink.Run(TakeAsync);
        await sink.StartAsync();
    }

    public async Task DisposeAsync()
    {
        link.Dispose();
        await sink!.StopAsync(new CancellationToken(canceled: true));
        await sink.DisposeAsync();
    }

    private Uri Url => new UriBuilder(sink!.Urls.First()) { Host = "127.0.0.1" }.Uri;

    private async Task TakeAsync(HttpContext http)
    {
        host = http.Request.Host.Value;
        var room = new byte[64 * 1024];
        for (int count; (count = await http.Request.Body.ReadAsync(room)) > 0; )
        {
            Interlocked.Add(ref received, count);
        }
    }

    private async Task<double> MeasureAsync(TimeSpan span)
    {
        using HttpClient http = Make(new());
        using var stop = new CancellationTokenSource();
        Task[] senders =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        await PutAsync(http, Url, 1_000_000, stop.Token);
                    }
                }),
        ];
        await Task.Delay(300);
        (long before, var watch) = (Interlocked.Read(ref received), Stopwatch.StartNew());
        await Task.Delay(span);
        double rate = (Interlocked.Read(ref received) - before) / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(senders).ContinueWith(_ => { });
        return rate;
    }

    private HttpClient Make(LinkOptions options) =>
        new(new LinkSockets(options, complaints.Add).Over(FileSender.MakeHandler(), link));

    private static async Task PutAsync(HttpClient http, Uri url, int bytes, CancellationToken cancel = default)
    {
        using var content = new PartContent(new HeldBytes(new byte[bytes]), () => { });
        using HttpResponseMessage answer = await http.PutAsync(url, content, cancel);
        answer.EnsureSuccessStatusCode();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
