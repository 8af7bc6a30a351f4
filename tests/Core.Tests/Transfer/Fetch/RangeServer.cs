using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>An object of the test store.</summary>
internal sealed record ServedObject(byte[] Bytes, string Tag)
{
    public static ServedObject Random(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return new(bytes, $"\"{seed}-{size}\"");
    }
}

/// <summary>One request, before it is answered; a fault answers it and says so.</summary>
internal sealed record Asked(string Key, long From, long To, int Number);

/// <summary>A real web server with signed links (counted ones) and faults on command.</summary>
internal sealed class RangeServer : IAsyncDisposable, IFetchPortal
{
    private readonly WebApplication app;
    private int links;
    private int requests;
    private long sent;

    private RangeServer(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, ServedObject> Objects { get; } = new();

    /// <summary>Answers in the server's stead when it returns true.</summary>
    public Func<Asked, HttpContext, Task<bool>> Fault { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Links numbered below are refused.</summary>
    public int OldestLink { get; set; }

    public bool IgnoresRanges { get; set; }
    public bool HasTags { get; set; } = true;
    public TimeSpan LinkLife { get; set; } = TimeSpan.FromHours(1);
    public int Links => links;
    public int Requests => requests;
    public long BytesSent => Interlocked.Read(ref sent);
    public Uri Url => new(app.Urls.First());
    public HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<RangeServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Limits.MinResponseDataRate = null).UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var server = new RangeServer(app);
        app.MapGet("/{link:int}/{**key}", server.AnswerAsync);
        await app.StartAsync();
        server.Http.BaseAddress = server.Url;
        return server;
    }

    public Task<FetchLink> LinkAsync(FetchJob job, CancellationToken cancel) =>
        Task.FromResult(
            new FetchLink(
                $"{Interlocked.Increment(ref links)}/{Uri.EscapeDataString(job.Key)}",
                TimeProvider.System.GetUtcNow() + LinkLife
            )
        );

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http, int link, string key)
    {
        int number = Interlocked.Increment(ref requests);
        key = Uri.UnescapeDataString(key);
        if (link < OldestLink)
        {
            http.Response.StatusCode = 403;
            return;
        }
        if (!Objects.TryGetValue(key, out ServedObject? held))
        {
            http.Response.StatusCode = 404;
            return;
        }
        (long from, long to) = (0, held.Bytes.Length - 1);
        bool ranged = !IgnoresRanges && http.Request.GetTypedHeaders().Range is { Ranges.Count: 1 };
        if (ranged)
        {
            RangeItemHeaderValue range = http.Request.GetTypedHeaders().Range!.Ranges.First();
            (from, to) = (range.From!.Value, Math.Min(range.To ?? to, to));
        }
        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted && wanted != held.Tag)
        {
            http.Response.StatusCode = 412;
            return;
        }
        if (ranged && from >= held.Bytes.Length)
        {
            http.Response.StatusCode = 416;
            return;
        }
        if (HasTags)
        {
            http.Response.Headers.ETag = held.Tag;
        }
        if (await Fault(new(key, from, to, number), http))
        {
            return;
        }
        await SendAsync(http, held.Bytes, from, to, ranged);
    }

    /// <summary>Headers, and as many of the bytes as told.</summary>
    public async Task SendAsync(HttpContext http, byte[] bytes, long from, long to, bool ranged, int? only = null)
    {
        http.Response.StatusCode = ranged ? 206 : 200;
        http.Response.ContentLength = to - from + 1;
        if (ranged)
        {
            http.Response.Headers.ContentRange = string.Create(
                CultureInfo.InvariantCulture,
                $"bytes {from}-{to}/{bytes.Length}"
            );
        }
        int left = only ?? (int)(to - from + 1);
        await http.Response.StartAsync();
        for (int at = (int)from; left > 0; )
        {
            int piece = Math.Min(left, 64 * 1024);
            // Before it leaves: whoever got it finds it counted.
            Interlocked.Add(ref sent, piece);
            await http.Response.Body.WriteAsync(bytes.AsMemory(at, piece));
            (at, left) = (at + piece, left - piece);
        }
        await http.Response.Body.FlushAsync();
    }

    public async Task CutAsync(HttpContext http, Asked asked, int after)
    {
        await SendAsync(http, Objects[asked.Key].Bytes, asked.From, asked.To, !IgnoresRanges, after);
        await Task.Delay(20);
        http.Abort();
    }
}
