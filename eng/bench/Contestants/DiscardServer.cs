using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

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

    internal static DiscardAnswer Answer(DiscardRequest request)
    {
        string id = request.Query("uploadId") ?? "";
        switch (request.Method)
        {
            case "POST" when request.Query("uploads") is not null:
                id = Guid.NewGuid().ToString("N");
                Uploads[id] = new(MetadataOf(request));
                return Xml(new(S3 + "InitiateMultipartUploadResult", new XElement(S3 + "UploadId", id)));
            case "PUT" when id.Length > 0:
                Part part = PartOf(request);
                Uploads[id].Parts[int.Parse(request.Query("partNumber")!, CultureInfo.InvariantCulture)] = part;
                return new(200) { ETag = part.ETag };
            case "POST" when id.Length > 0:
                return Complete(request, id);
            case "PUT" when IsBucket(request.Path):
                // A bucket is made between two contestants: nothing of the one before is left for the next.
                Objects.Clear();
                return new(200);
            case "PUT":
                Part whole = PartOf(request);
                Objects[request.Path] = new(whole.Size, whole.ETag, whole.Crc, MetadataOf(request));
                return new(200) { ETag = whole.ETag };
            case "GET" when id.Length > 0:
                return ListParts(id);
            case "GET":
                return Xml(new(S3 + "ListBucketResult", new XElement(S3 + "IsTruncated", "false")));
            case "HEAD":
                return Head(request.Path);
            default:
                Uploads.TryRemove(id, out _);
                return new(204);
        }
    }

    private static DiscardAnswer Head(string path)
    {
        if (IsBucket(path))
        {
            return new(200);
        }
        if (!Objects.TryGetValue(path, out Kept? kept))
        {
            return new(404);
        }
        var answer = new DiscardAnswer(200) { ETag = kept.ETag, Length = kept.Size };
        answer.Headers["Last-Modified"] = DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture);
        if (kept.Crc is { } crc)
        {
            answer.Headers[Crc] = crc;
            answer.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }
        foreach ((string name, string value) in kept.Metadata)
        {
            answer.Headers[name] = value;
        }
        return answer;
    }

    private static DiscardAnswer Complete(DiscardRequest request, string id)
    {
        Uploads.TryRemove(id, out Upload? upload);
        Part[] parts = [.. upload!.Parts.OrderBy(p => p.Key).Select(p => p.Value)];
        byte[] digests = [.. parts.SelectMany(p => Convert.FromHexString(p.ETag))];
        string etag = $"{Convert.ToHexStringLower(Md5(digests))}-{parts.Length}";
        Objects[request.Path] = new(parts.Sum(p => p.Size), etag, request.Header(Crc), upload.Metadata);
        return Xml(new(S3 + "CompleteMultipartUploadResult", new XElement(S3 + "ETag", $"\"{etag}\"")));
    }

    private static DiscardAnswer ListParts(string id)
    {
        if (!Uploads.TryGetValue(id, out Upload? upload))
        {
            return Xml(new("Error", new XElement("Code", "NoSuchUpload")), 404);
        }
        IEnumerable<XElement> parts = upload
            .Parts.OrderBy(p => p.Key)
            .Select(p => new XElement(
                S3 + "Part",
                new XElement(S3 + "PartNumber", p.Key),
                new XElement(S3 + "ETag", $"\"{p.Value.ETag}\""),
                new XElement(S3 + "Size", p.Value.Size),
                p.Value.Crc is { } crc ? new XElement(S3 + "ChecksumCRC64NVME", crc) : null
            ));
        return Xml(new(S3 + "ListPartsResult", new XElement(S3 + "IsTruncated", "false"), parts));
    }

    private static Part PartOf(DiscardRequest request)
    {
        long size = long.TryParse(
            request.Header("x-amz-decoded-content-length"),
            CultureInfo.InvariantCulture,
            out long plain
        )
            ? plain
            : request.BodyBytes;
        string? announced = request.Header("Content-MD5");
        string etag = announced is null
            ? new string('0', 32)
            : Convert.ToHexStringLower(Convert.FromBase64String(announced));
        return new(size, etag, request.Header(Crc));
    }

    private static bool IsBucket(string path) => path.Trim('/').IndexOf('/', StringComparison.Ordinal) < 0;

    private static Dictionary<string, string> MetadataOf(DiscardRequest request) =>
        request
            .Headers.Where(h => h.Key.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key, h => h.Value);

    private static DiscardAnswer Xml(XElement root, int status = 200) =>
        new(status) { Xml = Encoding.UTF8.GetBytes(root.ToString()) };

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3's ETag.")]
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
}
