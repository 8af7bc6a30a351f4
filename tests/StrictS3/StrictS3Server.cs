using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.StrictS3;

/// <summary>
/// An S3 service in memory that verifies everything a request says of itself, as AWS documents it, and that breaks on
/// command. It judges what Ceph does not: checksum headers, conditional Complete, unsigned headers, part order.
/// </summary>
internal sealed class StrictS3Server : IAsyncDisposable
{
    public const string AccessKey = "strict-access";
    public const string SecretKey = "strict-secret";

    /// <summary>So much of a body is sent, and counted, at once.</summary>
    private const int Piece = 64 * 1024;

    private readonly StrictBuckets buckets;
    private WebApplication app = null!;

    private StrictS3Server(StrictBuckets buckets) => this.buckets = buckets;

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The server's clock runs so much ahead.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>Asked for each request what shall go wrong with it.</summary>
    public Func<SignedRequest, StrictFault>? Fault { get; set; }

    /// <summary>"METHOD key?query" of what came in, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = new();

    /// <summary>What was read, in order, with the bytes of it that went out.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<StrictRead> Reads { get; } = new();

    /// <summary>Codes of what was refused, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Refusals { get; } = new();

    public StrictBuckets Buckets => buckets;

    /// <param name="keepsChecksums">False: knows MD5 alone, as Ceph does.</param>
    public static async Task<StrictS3Server> StartAsync(bool keepsChecksums)
    {
        var server = new StrictS3Server(new StrictBuckets(keepsChecksums));
        await server.ListenAsync(new("http://127.0.0.1:0"));
        return server;
    }

    /// <summary>All connections break and nobody listens, until it is started again with what it held.</summary>
    public Task StopAsync() => app.StopAsync(new CancellationToken(canceled: true));

    public async Task StartAgainAsync()
    {
        await app.DisposeAsync();
        await ListenAsync(Endpoint);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ListenAsync(Uri at)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(at.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = null;
            // Whoever reads slowly on purpose is not cut off.
            k.Limits.MinResponseDataRate = null;
            k.AllowSynchronousIO = true;
        });
        app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        string address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        Endpoint = new Uri(address);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var request = new SignedRequest(http.Request);
        Log.Enqueue(
            $"{request.Method} {request.Key}{http.Request.QueryString.Value?.Split("&X-Amz")[0].Split("?X-Amz")[0]}"
        );
        StrictFault fault = Fault?.Invoke(request) ?? StrictFault.None;
        if (fault == StrictFault.CutBefore)
        {
            http.Abort();
            return;
        }
        try
        {
            if (fault == StrictFault.SlowDown)
            {
                throw new S3Error(503, "SlowDown", "Please reduce your request rate.");
            }
            DateTimeOffset now = TimeProvider.System.GetUtcNow() + Skew;
            string? sha256 = request.Verify(AccessKey, SecretKey, now);
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            byte[] bytes = body.ToArray();
            if (fault == StrictFault.FlipIn && bytes.Length > 0)
            {
                bytes[bytes.Length / 2] ^= 1;
            }
            BodyChecks.Verify(request, bytes, sha256, buckets.KeepsChecksums);
            StrictAnswer answer = buckets.Do(request, bytes, fault, now);
            if (fault == StrictFault.CutAfter)
            {
                http.Abort();
                return;
            }
            await SendAsync(http, answer, fault, request.Key);
        }
        catch (S3Error e)
        {
            Refusals.Enqueue(e.Code);
            var error = new XElement("Error", new XElement("Code", e.Code), new XElement("Message", e.Words));
            await SendAsync(http, StrictAnswer.Xml(error, e.Status), StrictFault.None, request.Key);
        }
    }

    private async Task SendAsync(HttpContext http, StrictAnswer answer, StrictFault fault, string key)
    {
        HttpResponse response = http.Response;
        response.StatusCode = answer.Status;
        response.Headers["Date"] = (TimeProvider.System.GetUtcNow() + Skew).ToString("R", CultureInfo.InvariantCulture);
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
        if (answer.Status is not (204 or 304))
        {
            response.ContentLength = answer.Length ?? answer.Body.Length;
        }
        if (http.Request.Method == "HEAD" || answer.Body.Length == 0)
        {
            return;
        }
        byte[] body = answer.Body;
        if (fault == StrictFault.FlipOut)
        {
            body = [.. body];
            body[body.Length / 2] ^= 1;
        }
        StrictRead? read = null;
        if (answer.Status is 200 or 206 && http.Request.Method == "GET" && key.Length > 0)
        {
            Reads.Enqueue(read = new(key, FirstByte(answer), body.Length));
        }
        int half = fault is StrictFault.CutBody or StrictFault.SlowBody ? body.Length / 2 : body.Length;
        await SendAsync(response, body.AsMemory(0, half), read);
        if (fault == StrictFault.CutBody)
        {
            await response.Body.FlushAsync();
            http.Abort();
            return;
        }
        if (fault == StrictFault.SlowBody)
        {
            await response.Body.FlushAsync();
            await Task.Delay(200);
            await SendAsync(response, body.AsMemory(half), read);
        }
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> body, StrictRead? read)
    {
        for (int at = 0; at < body.Length; at += Piece)
        {
            ReadOnlyMemory<byte> piece = body.Slice(at, Math.Min(Piece, body.Length - at));
            // Before it leaves: whoever got it finds it counted.
            read?.Count(piece.Length);
            await response.Body.WriteAsync(piece, response.HttpContext.RequestAborted);
        }
    }

    private static long FirstByte(StrictAnswer answer) =>
        answer.Headers.TryGetValue("Content-Range", out string? range)
            ? long.Parse(range["bytes ".Length..range.IndexOf('-', StringComparison.Ordinal)], null)
            : 0;
}

/// <summary>A read of an object from a byte on.</summary>
internal sealed class StrictRead(string key, long from, long length)
{
    private long sent;

    public string Key => key;
    public long From => from;
    public long End => from + length;

    /// <summary>Bytes that left for whoever reads.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public void Count(int bytes) => Interlocked.Add(ref sent, bytes);
}

/// <summary>What is sent back.</summary>
internal sealed record StrictAnswer(int Status, byte[] Body, Dictionary<string, string> Headers, long? Length = null)
{
    public static StrictAnswer Empty(int status = 200) => new(status, [], []);

    public static StrictAnswer Xml(XElement root, int status = 200)
    {
        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        if (root.Name.LocalName != "Error")
        {
            foreach (XElement element in root.DescendantsAndSelf())
            {
                element.Name = s3 + element.Name.LocalName;
            }
        }
        string text = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}";
        return new(status, System.Text.Encoding.UTF8.GetBytes(text), new() { ["Content-Type"] = "application/xml" });
    }
}
