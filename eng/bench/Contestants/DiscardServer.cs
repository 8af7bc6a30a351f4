using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MediaProductionPortal.Contestants;

/// <summary>
/// An S3 service that takes every byte and keeps none, so that the client is what is measured. It believes every digest that
/// a request announces and remembers sizes, ETags and metadata, since clients ask for them.
/// </summary>
internal static class DiscardServer
{
    private const string Metadata = "x-amz-meta-";
    private const string Crc = "x-amz-checksum-crc64nvme";
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static readonly ConcurrentDictionary<string, Kept> Objects = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Upload> Uploads = new(StringComparer.Ordinal);

    private sealed record Kept(long Size, string ETag, string? Crc, IReadOnlyDictionary<string, string> Metadata);

    private sealed record Part(long Size, string ETag, string? Crc);

    private sealed record Upload(IReadOnlyDictionary<string, string> Metadata)
    {
        internal ConcurrentDictionary<int, Part> Parts { get; } = new();
    }

    /// <param name="address">Of this machine; answers nowhere else.</param>
    internal static async Task RunAsync(int port, string address = "127.0.0.1")
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://{address}:{port}");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        WebApplication app = builder.Build();
        app.Run(AnswerAsync);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listens on {address}:{port}"));
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        (string key, IQueryCollection query) = (http.Request.Path.Value!, http.Request.Query);
        string id = query["uploadId"].ToString();
        switch (http.Request.Method)
        {
            case "POST" when query.ContainsKey("uploads"):
                id = Guid.NewGuid().ToString("N");
                Uploads[id] = new(MetadataOf(http.Request));
                await XmlAsync(http, new(S3 + "InitiateMultipartUploadResult", new XElement(S3 + "UploadId", id)));
                return;
            case "PUT" when id.Length > 0:
                int number = int.Parse(query["partNumber"]!, CultureInfo.InvariantCulture);
                Part part = await DiscardAsync(http.Request);
                Uploads[id].Parts[number] = part;
                http.Response.Headers.ETag = Quoted(part.ETag);
                return;
            case "POST" when id.Length > 0:
                await DiscardAsync(http.Request);
                await CompleteAsync(http, key, id);
                return;
            case "PUT" when IsBucket(key):
                // A bucket is made between two contestants: nothing of the one before is left for the next.
                Objects.Clear();
                return;
            case "PUT":
                Part whole = await DiscardAsync(http.Request);
                Objects[key] = new(whole.Size, whole.ETag, whole.Crc, MetadataOf(http.Request));
                http.Response.Headers.ETag = Quoted(whole.ETag);
                return;
            case "GET" when id.Length > 0:
                await ListPartsAsync(http, id);
                return;
            case "GET":
                await XmlAsync(http, new(S3 + "ListBucketResult", new XElement(S3 + "IsTruncated", "false")));
                return;
            case "HEAD":
                Head(http, key);
                return;
            default:
                Uploads.TryRemove(id, out _);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
        }
    }

    private static void Head(HttpContext http, string key)
    {
        if (IsBucket(key))
        {
            return;
        }
        if (!Objects.TryGetValue(key, out Kept? kept))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentLength = kept.Size;
        http.Response.Headers.ETag = Quoted(kept.ETag);
        http.Response.Headers.LastModified = DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture);
        if (kept.Crc is { } crc)
        {
            http.Response.Headers[Crc] = crc;
            http.Response.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }
        foreach ((string name, string value) in kept.Metadata)
        {
            http.Response.Headers[name] = value;
        }
    }

    private static async Task CompleteAsync(HttpContext http, string key, string id)
    {
        Uploads.TryRemove(id, out Upload? upload);
        Part[] parts = [.. upload!.Parts.OrderBy(p => p.Key).Select(p => p.Value)];
        byte[] digests = [.. parts.SelectMany(p => Convert.FromHexString(p.ETag))];
        string etag = $"{Convert.ToHexStringLower(Md5(digests))}-{parts.Length}";
        string? crc = http.Request.Headers[Crc];
        Objects[key] = new(parts.Sum(p => p.Size), etag, crc, upload.Metadata);
        await XmlAsync(http, new(S3 + "CompleteMultipartUploadResult", new XElement(S3 + "ETag", Quoted(etag))));
    }

    private static Task ListPartsAsync(HttpContext http, string id)
    {
        if (!Uploads.TryGetValue(id, out Upload? upload))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return XmlAsync(http, new("Error", new XElement("Code", "NoSuchUpload")));
        }
        IEnumerable<XElement> parts = upload
            .Parts.OrderBy(p => p.Key)
            .Select(p => new XElement(
                S3 + "Part",
                new XElement(S3 + "PartNumber", p.Key),
                new XElement(S3 + "ETag", Quoted(p.Value.ETag)),
                new XElement(S3 + "Size", p.Value.Size),
                p.Value.Crc is { } crc ? new XElement(S3 + "ChecksumCRC64NVME", crc) : null
            ));
        return XmlAsync(http, new(S3 + "ListPartsResult", new XElement(S3 + "IsTruncated", "false"), parts));
    }

    private static async Task<Part> DiscardAsync(HttpRequest request)
    {
        long size = 0;
        PipeReader body = request.BodyReader;
        while (true)
        {
            ReadResult read = await body.ReadAsync();
            size += read.Buffer.Length;
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
        if (
            long.TryParse(request.Headers["x-amz-decoded-content-length"], CultureInfo.InvariantCulture, out long plain)
        )
        {
            size = plain;
        }
        string announced = request.Headers.ContentMD5.ToString();
        return new(
            size,
            announced.Length > 0 ? Convert.ToHexStringLower(Convert.FromBase64String(announced)) : new string('0', 32),
            request.Headers[Crc]
        );
    }

    private static bool IsBucket(string key) => key.Trim('/').IndexOf('/', StringComparison.Ordinal) < 0;

    private static Dictionary<string, string> MetadataOf(HttpRequest request) =>
        request
            .Headers.Where(h => h.Key.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key, h => h.Value.ToString());

    private static Task XmlAsync(HttpContext http, XElement root)
    {
        http.Response.ContentType = "application/xml";
        byte[] bytes = Encoding.UTF8.GetBytes(root.ToString());
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static string Quoted(string etag) => $"\"{etag}\"";

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3's ETag.")]
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
}
