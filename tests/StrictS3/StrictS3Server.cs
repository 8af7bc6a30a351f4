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

    private readonly WebApplication app;
    private readonly StrictBuckets buckets;

    private StrictS3Server(WebApplication app, StrictBuckets buckets) => (this.app, this.buckets) = (app, buckets);

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The server's clock runs so much ahead.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>Asked for each request what shall go wrong with it.</summary>
    public Func<SignedRequest, StrictFault>? Fault { get; set; }

    /// <summary>"METHOD key?query" of what came in, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = new();

    public StrictBuckets Buckets => buckets;

    /// <param name="keepsChecksums">False: knows MD5 alone, as Ceph does.</param>
    public static async Task<StrictS3Server> StartAsync(bool keepsChecksums)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = null;
            k.AllowSynchronousIO = true;
        });
        WebApplication app = builder.Build();
        var server = new StrictS3Server(app, new StrictBuckets(keepsChecksums));
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        string address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        server.Endpoint = new Uri(address);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

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
            await SendAsync(http, answer, fault);
        }
        catch (S3Error e)
        {
            var error = new XElement("Error", new XElement("Code", e.Code), new XElement("Message", e.Words));
            await SendAsync(http, StrictAnswer.Xml(error, e.Status), StrictFault.None);
        }
    }

    private async Task SendAsync(HttpContext http, StrictAnswer answer, StrictFault fault)
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
        if (fault is StrictFault.CutBody or StrictFault.SlowBody)
        {
            int half = answer.Body.Length / 2;
            await response.Body.WriteAsync(answer.Body.AsMemory(0, half));
            await response.Body.FlushAsync();
            if (fault == StrictFault.CutBody)
            {
                http.Abort();
                return;
            }
            await Task.Delay(200);
            await response.Body.WriteAsync(answer.Body.AsMemory(half));
            return;
        }
        await response.Body.WriteAsync(answer.Body);
    }
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
